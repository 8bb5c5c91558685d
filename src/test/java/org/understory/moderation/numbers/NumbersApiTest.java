package org.understory.moderation.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.ADMIN;
import static org.understory.cast.Cast.EDITOR;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.cast.Desk;
import org.understory.embedded.StackResource;
import org.understory.moderation.BusySection;

/// HTTP test: numbers over time as JSON, as a table and as a page, each for the sections that somebody moderates.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class NumbersApiTest {

    @Inject
    AgroalDataSource database;

    @Inject
    Counting counting;

    @Inject
    NumbersConfig config;

    @Inject
    QueueWatch watch;

    @Inject
    MeterRegistry meters;

    private BusySection section;
    private BusySection other;

    @BeforeEach
    void two_sections_and_a_moderator_of_one() throws SQLException {
        section = new BusySection(this::number);
        other = new BusySection(this::number);
        Desk.limit(MODERATOR, section.slug);
        var comment = Cast.commented(READER, section.story, "To be counted.");
        Desk.flag(OTHER_READER, comment, "spam");
        Desk.decide(ADMIN, comment, "reject");
        Cast.commented(READER, other.story, "Elsewhere.");
        counting.countAll(config.timeZone());
    }

    @AfterEach
    void all_sections_again() {
        Desk.limit(MODERATOR);
    }

    @Test
    void a_section_is_told_in_numbers() {
        var said = numbers(EDITOR, "?section=" + section.slug);
        assertThat(said.getString("by")).isEqualTo("day");
        assertThat(said.getString("timeZone")).isEqualTo("UTC");
        assertThat(said.getJsonArray("items")).hasSize(30);
        var total = said.getJsonObject("total");
        assertThat(total.getLong("comments")).isEqualTo(1);
        assertThat(total.getJsonObject("flagsBy")).isEqualTo(new JsonObject().put("spam", 1));
        assertThat(total.getJsonObject("rejectedBy")).isEqualTo(new JsonObject().put("abuse", 1));
        assertThat(total.getJsonObject("timeToDecision").getLong("decisions")).isEqualTo(1);
        assertThat(total.getJsonObject("timeToDecision").getLong("medianSeconds"))
                .isBetween(1L, 60L);
        assertThat(total.getJsonObject("agreement").getValue("share")).isNull();
        assertThat(said.getJsonArray("items").getJsonObject(29).getJsonObject("amounts"))
                .isEqualTo(total);
        assertThat(numbers(EDITOR, "?section=" + section.slug + "&by=month").getJsonObject("total"))
                .isEqualTo(total);
    }

    @Test
    void moderators_of_a_section_see_that_alone() {
        var said = numbers(MODERATOR, "");
        assertThat(said.getJsonObject("total").getLong("comments")).isEqualTo(1);
        assertThat(said.getJsonArray("sections")).hasSize(1);
        assertThat(said.getJsonArray("sections").getJsonObject(0).getString("slug"))
                .isEqualTo(section.slug);
        assertThat(Cast.getAs(MODERATOR, "/api/moderation/numbers?section=" + other.slug)
                        .status())
                .isEqualTo(404);
        assertThat(Cast.getAs(MODERATOR, "/admin/numbers?section=" + other.slug).status())
                .isEqualTo(404);
        assertThat(Cast.getAs(MODERATOR, "/admin/numbers").body())
                .contains(section.slug)
                .doesNotContain(other.slug);
        assertThat(Cast.getAs(ADMIN, "/admin/numbers").body()).contains(other.slug);
    }

    @Test
    void a_table_has_a_row_for_each_step() {
        var said = Cast.getAs(
                ADMIN, "/api/moderation/numbers.csv?from=2026-01-01&to=2026-03-31&by=month&section=" + section.slug);
        assertThat(said.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(said.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"numbers-2026-01-01-2026-03-31.csv\"");
        var rows = said.body().split("\r\n");
        assertThat(rows).hasSize(4);
        assertThat(rows[0]).startsWith("day,comment,message,flag,held,");
        assertThat(rows[1]).startsWith("2026-01-01,0,0,0,0,");
        assertThat(rows[3].split(",", -1)).hasSameSizeAs(rows[0].split(",", -1));
    }

    @Test
    void what_is_no_range_is_refused_and_comes_back_in_the_form() {
        for (var query : new String[] {"?from=yesterday", "?by=year", "?to=0000-01-01"}) {
            assertThat(Cast.getAs(ADMIN, "/api/moderation/numbers" + query).status())
                    .as(query)
                    .isEqualTo(400);
        }
        for (var query : new String[] {"?from=2026-02-01&to=2026-01-01", "?from=2020-01-01&to=2026-01-01"}) {
            assertThat(Cast.getAs(ADMIN, "/api/moderation/numbers" + query).status())
                    .as(query)
                    .isEqualTo(422);
        }
        var page = Cast.getAs(ADMIN, "/admin/numbers?from=2026-02-01&to=2026-01-01");
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.body())
                .contains("value=\"2026-02-01\"")
                .contains("role=\"alert\"")
                .doesNotContain("<figure");
    }

    @Test
    void two_years_by_day_are_drawn_by_week_or_month() {
        var page = Cast.getAs(ADMIN, "/admin/numbers?from=2025-01-01&to=2026-11-28&by=day");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("value=\"week\" selected");
    }

    @Test
    void the_desk_and_the_metrics_say_how_long_the_oldest_case_waits() {
        assertThat(Cast.getAs(MODERATOR, "/moderation").body()).doesNotContain("The oldest has waited");
        Desk.flag(OTHER_READER, Cast.commented(READER, section.story, "To be waited for."), "spam");
        assertThat(Cast.getAs(MODERATOR, "/moderation").body())
                .contains("The oldest has waited")
                .contains("1 case came in the last hour.");
        watch.look();
        assertThat(meters.get("understory.moderation.flagged").gauge().value()).isPositive();
        assertThat(meters.get("understory.moderation.oldest").gauge().value()).isNotNegative();
        assertThat(meters.get("understory.moderation.decisions")
                        .tags("action", "reject", "rule", "none")
                        .counter()
                        .count())
                .isPositive();
    }

    private static JsonObject numbers(String who, String query) {
        var said = Cast.getAs(who, "/api/moderation/numbers" + query);
        assertThat(said.status()).as(said.body()).isEqualTo(200);
        return said.json();
    }

    private long number(String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
