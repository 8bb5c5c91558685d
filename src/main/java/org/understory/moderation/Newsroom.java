package org.understory.moderation;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a newsroom sets about flags, in memory: from which weight on they hide a post, and how the reasons are
/// offered and said. What somebody sets holds on all instances within two seconds.
@ApplicationScoped
public class Newsroom {

    private final ModerationConfig config;
    private final KnownSetting<Known> known;

    Newsroom(AgroalDataSource database, ModerationConfig config) {
        this.config = config;
        this.known = new KnownSetting<>(
                database,
                "the newsroom's settings",
                KnownSetting.in("newsroom_version"),
                (connection, version) -> read(connection),
                new Known(Optional.empty(), Map.of(), usual()));
    }

    /// @param site the threshold that was set for the site
    /// @param bySection those of sections that set their own
    private record Known(Optional<Double> site, Map<Long, Double> bySection, Map<Reason, ReasonSetting> reasons) {}

    /// For whoever says reasons without being part of anything: templates.
    public static Newsroom current() {
        return Arc.container().instance(Newsroom.class).get();
    }

    void start(@Observes StartupEvent event) {
        refresh();
    }

    /// The weight of flags from which on a post is hidden in a section; 0 for never.
    public double hideAt(long sectionId) {
        return Optional.ofNullable(known.now().bySection().get(sectionId)).orElseGet(this::hideAt);
    }

    /// The same where a section sets nothing of its own.
    public double hideAt() {
        return known.now().site().orElseGet(config::hideAt);
    }

    /// As the service was started.
    public double usualHideAt() {
        return config.hideAt();
    }

    /// What a section sets of its own, by its id.
    public Map<Long, Double> ownThresholds() {
        return known.now().bySection();
    }

    /// What was set for the site; empty where it is as the service was started.
    public Optional<Double> siteThreshold() {
        return known.now().site();
    }

    public ReasonSetting reason(Reason reason) {
        return known.now().reasons().get(reason);
    }

    /// All reasons as a moderator finds them.
    public List<Reason> reasons() {
        return Arrays.stream(Reason.values())
                .sorted(Comparator.comparingInt(reason -> reason(reason).place()))
                .toList();
    }

    /// Those that readers find in the form.
    public List<Reason> offered() {
        return reasons().stream().filter(reason -> reason(reason).offered()).toList();
    }

    /// What some reasons put into the order of the queue: the worst of them.
    Urgency.Grounds grounds(Collection<Reason> reasons) {
        var severity = reasons.stream()
                .mapToInt(reason -> reason(reason).severity())
                .max()
                .orElse(0);
        return new Urgency.Grounds(severity, reasons.contains(Reason.ILLEGAL));
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refresh() {
        known.refresh();
    }

    /// Says that something is set, in the transaction that does it: one change comes after the other.
    static void changed(Connection connection) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE newsroom_version SET version = version + 1")) {
            update.executeUpdate();
        }
    }

    private static Known read(Connection connection) throws SQLException {
        var bySection = new HashMap<Long, Double>();
        var site = Optional.<Double>empty();
        try (var select = connection.prepareStatement("SELECT section_id, weight FROM hide_threshold");
                var row = select.executeQuery()) {
            while (row.next()) {
                if (row.getObject(1) == null) {
                    site = Optional.of(row.getDouble(2));
                } else {
                    bySection.put(row.getLong(1), row.getDouble(2));
                }
            }
        }
        return new Known(site, Map.copyOf(bySection), reasons(connection));
    }

    /// What is set of a section, or of the site, at this moment.
    static Optional<Double> threshold(Connection connection, Optional<Long> section) throws SQLException {
        try (var select = connection.prepareStatement(
                "SELECT weight FROM hide_threshold WHERE section_id IS NOT DISTINCT FROM ?")) {
            select.setObject(1, section.orElse(null), Types.BIGINT);
            try (var row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getDouble(1)) : Optional.empty();
            }
        }
    }

    /// The reasons as they are set at this moment.
    static Map<Reason, ReasonSetting> reasons(Connection connection) throws SQLException {
        var words = words(connection);
        var reasons = new EnumMap<Reason, ReasonSetting>(Reason.class);
        usual().forEach((reason, setting) -> reasons.put(
                reason,
                new ReasonSetting(
                        reason,
                        setting.offered(),
                        setting.place(),
                        setting.severity(),
                        words.getOrDefault(reason, Map.of()))));
        try (var select = connection.prepareStatement("SELECT code, offered, place, severity FROM reason_setting");
                var row = select.executeQuery()) {
            while (row.next()) {
                var reason = Reason.of(row.getString(1)).orElseThrow();
                reasons.put(
                        reason,
                        new ReasonSetting(
                                reason,
                                row.getBoolean(2),
                                row.getInt(3),
                                row.getInt(4),
                                words.getOrDefault(reason, Map.of())));
            }
        }
        return reasons;
    }

    private static Map<Reason, Map<String, ReasonSetting.Words>> words(Connection connection) throws SQLException {
        var words = new EnumMap<Reason, Map<String, ReasonSetting.Words>>(Reason.class);
        try (var select = connection.prepareStatement("SELECT code, language, said, explanation FROM reason_words");
                var row = select.executeQuery()) {
            while (row.next()) {
                words.computeIfAbsent(Reason.of(row.getString(1)).orElseThrow(), reason -> new HashMap<>())
                        .put(row.getString(2), new ReasonSetting.Words(row.getString(3), row.getString(4)));
            }
        }
        return words;
    }

    private static Map<Reason, ReasonSetting> usual() {
        var usual = new EnumMap<Reason, ReasonSetting>(Reason.class);
        for (var reason : Reason.values()) {
            usual.put(reason, ReasonSetting.usual(reason));
        }
        return usual;
    }
}
