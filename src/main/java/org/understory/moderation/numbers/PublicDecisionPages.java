package org.understory.moderation.numbers;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.understory.moderation.numbers.PublicDecisions.Decision;
import org.understory.reader.CurrentReader;
import org.understory.web.Request;
import org.understory.web.SafeHtml;
import org.understory.web.Shell;
import org.understory.web.VisitorCache;
import org.understory.web.WebConfig;

/// The page on which a site shows what its moderators decide.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@PermitAll
class PublicDecisionPages {

    private static final String PATH = "/decisions";
    private static final String HTML = "text/html;charset=UTF-8";
    private static final int DECISIONS = 50;
    private static final int MONTHS = 12;

    private final PublicDecisions decisions;
    private final Numbers numbers;
    private final CurrentReader reader;
    private final Request request;
    private final VisitorCache cache;
    private final WebConfig web;

    PublicDecisionPages(
            PublicDecisions decisions,
            Numbers numbers,
            CurrentReader reader,
            Request request,
            VisitorCache cache,
            WebConfig web) {
        this.decisions = decisions;
        this.numbers = numbers;
        this.reader = reader;
        this.request = request;
        this.cache = cache;
        this.web = web;
    }

    /// A day and what was decided on it.
    record Day(LocalDate day, List<Decision> decisions) {}

    /// A month in numbers.
    record Month(LocalDate begin, Figures figures) {

        public long kept() {
            return figures.total(Measure.APPROVED) + figures.total(Measure.RESTORED);
        }

        public long rejected() {
            return figures.total(Measure.REJECTED);
        }

        public long held() {
            return figures.total(Measure.HELD);
        }

        public long hidden() {
            return figures.total(Measure.HIDDEN);
        }

        /// Those that were answered.
        public long appeals() {
            return appealsUpheld() + figures.total(Measure.APPEAL_DECLINED);
        }

        public long appealsUpheld() {
            return figures.total(Measure.APPEAL_UPHELD);
        }
    }

    /// @param months the newest first; none on further pages
    /// @param more where older ones are; empty at the end
    @CheckedTemplate(basePath = "moderation", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DecisionsPage(Shell shell, List<Month> months, List<Day> days, String more) implements TemplateInstance {}

    @GET
    @Path("decisions")
    public Response page(@RestQuery String cursor) {
        decisions.checkWanted();
        if (request.mayBeShared()) {
            return cache.answer(
                    request,
                    new VisitorCache.Recipe(
                            "decisions", HTML, decisions::version, () -> rendered(cursor, Optional.empty())));
        }
        return Response.ok(rendered(cursor, reader.viewer()))
                .header("Cache-Control", "private, no-cache")
                .build();
    }

    private String rendered(String cursor, Optional<Shell.Viewer> viewer) {
        var page = decisions.page(cursor, DECISIONS);
        var more = page.next().map(next -> PATH + "?cursor=" + next).orElse("");
        return new DecisionsPage(shell(cursor, viewer), cursor == null ? months() : List.of(), days(page.items()), more)
                .setLocale(request.language().locale())
                .render();
    }

    private static List<Day> days(List<Decision> decisions) {
        var days = new LinkedHashMap<LocalDate, List<Decision>>();
        decisions.forEach(decision ->
                days.computeIfAbsent(decision.day(), none -> new ArrayList<>()).add(decision));
        return days.entrySet().stream()
                .map(day -> new Day(day.getKey(), day.getValue()))
                .toList();
    }

    private List<Month> months() {
        var today = numbers.today();
        var year = new Period(today.withDayOfMonth(1).minusMonths(MONTHS - 1L), today, Step.MONTH);
        return numbers.report(year).steps().entrySet().stream()
                .sorted(Map.Entry.<LocalDate, Figures>comparingByKey().reversed())
                .map(step -> new Month(step.getKey(), step.getValue()))
                .filter(month -> month.kept() + month.rejected() + month.held() + month.hidden() > 0)
                .toList();
    }

    private Shell shell(String cursor, Optional<Shell.Viewer> viewer) {
        var words = request.language().words(NumbersWords.class);
        return new Shell(
                request.language(),
                words.publicTitle(),
                Optional.of(web.origin() + PATH),
                Optional.of(words.publicLead()),
                SafeHtml.EMPTY,
                viewer,
                cursor == null ? PATH : PATH + "?cursor=" + cursor);
    }
}
