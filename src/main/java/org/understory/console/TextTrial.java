package org.understory.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.understory.moderation.Reason;
import org.understory.moderation.check.Evidence;
import org.understory.moderation.check.Spoken;
import org.understory.web.Language;
import org.understory.web.SafeHtml;

/// What the checks say of a text, with what they met marked in it.
record TextTrial(SafeHtml marked, List<TextTrial.Saying> sayings) {

    /// What one check says.
    ///
    /// @param outcome in words; empty where it has nothing against the text
    /// @param met entries, hosts and values that made it speak
    /// @param failure empty where it worked
    record Saying(String check, String outcome, Optional<Reason> reason, List<String> met, String failure) {}

    static TextTrial of(String text, List<Spoken> spoken, Language language) {
        var words = language.words(CheckWords.class);
        var passages = new ArrayList<Evidence.Passage>();
        var sayings = new ArrayList<Saying>();
        for (var one : spoken) {
            var evidence = one.finding().map(finding -> finding.evidence()).orElse(List.<Evidence>of());
            evidence.forEach(each -> {
                if (each instanceof Evidence.Passage passage) {
                    passages.add(passage);
                }
            });
            sayings.add(new Saying(
                    name(one.check(), words),
                    one.finding()
                            .map(finding -> CheckForm.outcome(finding.outcome(), words))
                            .orElse(""),
                    one.finding().map(finding -> finding.reason()),
                    evidence.stream().map(TextTrial::said).distinct().toList(),
                    one.failure().map(failure -> failure.what()).orElse("")));
        }
        return new TextTrial(marked(text, passages), sayings);
    }

    private static String said(Evidence evidence) {
        return switch (evidence) {
            case Evidence.Passage passage -> passage.what();
            case Evidence.Fact fact -> fact.what() + ": " + fact.value();
        };
    }

    /// The text as it stands, its places marked; where two lie over each other, what both cover is marked once.
    private static SafeHtml marked(String text, List<Evidence.Passage> passages) {
        var html = new StringBuilder(text.length() + 64);
        var at = 0;
        var inOrder = passages.stream()
                .sorted(Comparator.comparingInt(Evidence.Passage::from))
                .toList();
        for (var passage : inOrder) {
            var from = Math.max(at, passage.from());
            var to = Math.min(text.length(), passage.to());
            if (from < to) {
                html.append(escaped(text.substring(at, from))).append("<mark>");
                html.append(escaped(text.substring(from, to))).append("</mark>");
                at = to;
            }
        }
        return new SafeHtml(html.append(escaped(text.substring(at))).toString());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /// The check's heading in the form; those that nothing can be set of have words of their own.
    private static String name(String code, CheckWords words) {
        return switch (code) {
            case "premoderated-reader" -> words.premoderatedReader();
            case "discussion-mode" -> words.discussionMode();
            case "rejected-share" -> words.rejectedShare();
            default ->
                CheckFields.all().stream()
                        .filter(check -> check.name().equals(code))
                        .map(check -> check.label().apply(words))
                        .findFirst()
                        .orElse(code);
        };
    }
}
