package org.understory.moderation.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.understory.moderation.Reason;

/// Links to other sites, those that are only written out too.
record Links() implements Check {

    @Override
    public String code() {
        return "links";
    }

    @Override
    public Optional<Finding> look(Writing writing, CheckSettings settings) {
        var limits = settings.links();
        var evidence = foreign(writing, limits);
        var most = Newcomer.is(writing, settings.newcomer())
                ? Math.min(limits.mostOfNewcomers(), limits.most())
                : limits.most();
        return evidence.size() <= most
                ? Optional.empty()
                : found(
                        limits.then(),
                        limits.reword(),
                        Reason.SPAM,
                        evidence.stream().limit(WordList.MAX_MATCHES).toList());
    }

    /// A link that is written out is one of the text and one of the HTML, and counts once.
    private static List<Evidence> foreign(Writing writing, CheckSettings.Links limits) {
        var linkedHosts = Hosts.linked(writing.body().html());
        var writtenHosts = Hosts.written(writing.text());
        if (linkedHosts.isEmpty() && writtenHosts.isEmpty()) {
            return List.of();
        }
        var byHost = new LinkedHashMap<String, List<Evidence>>();
        for (var host : linkedHosts) {
            byHost.computeIfAbsent(host, unknown -> new ArrayList<>()).add(new Evidence.Fact("link", host));
        }
        var written = new LinkedHashMap<String, List<Evidence>>();
        for (var place : writtenHosts) {
            written.computeIfAbsent(place.what(), unknown -> new ArrayList<>()).add(place);
        }
        // A place in the text says more than the bare host.
        written.forEach((host, places) -> byHost.merge(
                host, places, (linked, inText) -> inText.size() >= linked.size() ? inText : mixed(inText, linked)));
        return byHost.entrySet().stream()
                .filter(host -> limits.allowedHosts().stream().noneMatch(allowed -> isWithin(host.getKey(), allowed)))
                .flatMap(host -> host.getValue().stream())
                .toList();
    }

    private static List<Evidence> mixed(List<Evidence> inText, List<Evidence> linked) {
        var all = new ArrayList<>(inText);
        all.addAll(linked.subList(inText.size(), linked.size()));
        return all;
    }

    private static boolean isWithin(String host, String allowed) {
        return host.equals(allowed) || host.endsWith("." + allowed);
    }
}
