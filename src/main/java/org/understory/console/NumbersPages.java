package org.understory.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.understory.console.chart.BarChart;
import org.understory.console.chart.TimeChart;
import org.understory.moderation.Moderator;
import org.understory.moderation.Moderators;
import org.understory.moderation.numbers.Numbers;
import org.understory.moderation.numbers.Numbers.Place;
import org.understory.moderation.numbers.NumbersWords;
import org.understory.moderation.numbers.Period;
import org.understory.moderation.numbers.Step;
import org.understory.reader.PageFrame;
import org.understory.web.Answer;
import org.understory.web.Problem;
import org.understory.web.Refusal;
import org.understory.web.Role;
import org.understory.web.Shell;

/// The numbers over time as charts, each with its table. Moderators see those of their sections.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed({Role.MODERATOR_NAME, Role.EDITOR_NAME, Role.ADMIN_NAME})
public class NumbersPages {

    private static final String PATH = "/admin/numbers";

    /// More columns than that nobody tells apart.
    private static final int MOST_STEPS = 124;

    private final Numbers numbers;
    private final Moderators moderators;
    private final AdminFrame admin;
    private final PageFrame frame;

    NumbersPages(Numbers numbers, Moderators moderators, AdminFrame admin, PageFrame frame) {
        this.admin = admin;
        this.numbers = numbers;
        this.moderators = moderators;
        this.frame = frame;
    }

    /// What stands in the form.
    ///
    /// @param query of the same numbers elsewhere
    record Asked(String from, String to, String by, String section, String query) {}

    /// A range that is often looked at.
    record Range(String name, String path) {}

    /// @param nav empty for moderators, who set nothing
    /// @param problem with what was asked for, where there are no charts
    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record NumbersPage(
            Shell shell,
            Optional<AdminFrame.Nav> nav,
            Asked asked,
            List<Place> places,
            List<Range> ranges,
            Optional<String> problem,
            List<TimeChart> charts,
            List<BarChart> kinds,
            SectionTable sections,
            String zone)
            implements TemplateInstance {}

    @GET
    @Path("admin/numbers")
    public Response page(
            @RestQuery String from, @RestQuery String to, @RestQuery String by, @RestQuery String section) {
        var who = moderators.current();
        try {
            var period = drawable(Period.asked(from, to, by, numbers.today()));
            var one = Optional.ofNullable(section).filter(slug -> !slug.isBlank());
            return frame.page(page(who, period, one));
        } catch (Refusal refusal) {
            if (refusal.problem().kind() == Problem.Kind.NOT_FOUND) {
                throw refusal;
            }
            var asked = new Asked(given(from), given(to), given(by), given(section), "");
            var problem = Answer.words(refusal.problem(), frame.language());
            var none = new SectionTable(List.of(), List.of());
            return frame.refused(
                    shown(who, asked, Optional.of(problem), List.of(), List.of(), none), refusal.problem());
        }
    }

    private NumbersPage page(Moderator who, Period period, Optional<String> section) {
        var charted = new ChartedNumbers(numbers.report(who, period, section), frame.language());
        var asked = new Asked(
                period.from().toString(),
                period.to().toString(),
                period.step().code(),
                section.orElse(""),
                query(period, section));
        return shown(who, asked, Optional.empty(), charted.overTime(), charted.byKind(), charted.sections());
    }

    private NumbersPage shown(
            Moderator who,
            Asked asked,
            Optional<String> problem,
            List<TimeChart> charts,
            List<BarChart> kinds,
            SectionTable sections) {
        return new NumbersPage(
                frame.titled(words().title()),
                admin.isSetting() ? Optional.of(admin.nav("numbers")) : Optional.empty(),
                asked,
                numbers.places(who),
                ranges(asked.section()),
                problem,
                charts,
                kinds,
                sections,
                numbers.zone().getId());
    }

    private static Period drawable(Period period) {
        var drawn = period;
        for (var step : Step.values()) {
            if (drawn.steps().size() > MOST_STEPS && step.compareTo(drawn.step()) > 0) {
                drawn = drawn.by(step);
            }
        }
        return drawn;
    }

    private static String query(Period period, Optional<String> section) {
        return "from=%s&to=%s&by=%s%s"
                .formatted(
                        period.from(),
                        period.to(),
                        period.step().code(),
                        section.map(slug -> "&section=" + URLEncoder.encode(slug, StandardCharsets.UTF_8))
                                .orElse(""));
    }

    private List<Range> ranges(String section) {
        var today = numbers.today();
        var one = Optional.of(section).filter(slug -> !slug.isEmpty());
        return List.of(
                range(words().lastDays(), today.minusDays(29), Step.DAY, one),
                range(words().lastWeeks(), today.minusDays(89), Step.WEEK, one),
                range(words().lastMonths(), today.withDayOfMonth(1).minusMonths(11), Step.MONTH, one));
    }

    private Range range(String name, LocalDate from, Step step, Optional<String> section) {
        return new Range(name, PATH + "?" + query(new Period(from, numbers.today(), step), section));
    }

    private static String given(String asked) {
        return asked == null ? "" : asked;
    }

    private NumbersWords words() {
        return frame.language().words(NumbersWords.class);
    }
}
