package org.understory.moderation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.understory.moderation.check.CheckSettings;
import org.understory.moderation.check.Checks;
import org.understory.moderation.check.Evidence;
import org.understory.moderation.check.Finding;
import org.understory.moderation.check.WordList;
import org.understory.post.PostKind;
import org.understory.web.Problem;

/// The checks as they are set now, in memory: each post is looked at without waiting for anything. What
/// somebody sets holds on all instances within two seconds.
@Singleton
class CheckRules {

    private static final Logger LOG = Logger.getLogger(CheckRules.class);
    private static final String USUAL = "/checks-usual.json";

    private final AgroalDataSource database;
    private final ObjectMapper mapper;
    private final JsonNode usual;
    private final Map<String, AtomicInteger> hits = new ConcurrentHashMap<>();
    private final KnownSetting<Known> known;

    CheckRules(AgroalDataSource database, ObjectMapper mapper) {
        this.database = database;
        this.mapper = mapper;
        this.usual = usual(mapper);
        this.known = new KnownSetting<>(
                database,
                "the checks",
                KnownSetting.in("check_version"),
                (connection, version) -> read(connection),
                new Known(
                        new Checks(WordList.of(List.of()), WordList.of(List.of())),
                        settings(mapper.createObjectNode()),
                        Map.of()));
    }

    /// @param bySection what holds in sections that set something of their own
    private record Known(
            Checks checks,
            Map<PostKind, CheckSettings> everywhere,
            Map<Long, Map<PostKind, CheckSettings>> bySection) {}

    void start(@Observes StartupEvent event) {
        refresh();
    }

    Checks checks() {
        return known.now().checks();
    }

    CheckSettings settings(PostKind kind, long sectionId) {
        var now = known.now();
        return now.bySection().getOrDefault(sectionId, now.everywhere()).get(kind);
    }

    /// The sections that set something of their own.
    Set<Long> ownSections() {
        return known.now().bySection().keySet();
    }

    /// Remembers which words of the lists were met.
    void count(List<Finding> findings) {
        for (var finding : findings) {
            for (var evidence : finding.evidence()) {
                if (finding.check().equals("words") && evidence instanceof Evidence.Passage passage) {
                    hits.computeIfAbsent(passage.what(), entry -> new AtomicInteger())
                            .incrementAndGet();
                }
            }
        }
    }

    /// Refuses settings that could not be read.
    ///
    /// @param layers what is set, the site's first
    /// @throws org.understory.web.Refusal 400, 422 naming the field
    Map<PostKind, CheckSettings> settings(JsonNode... layers) {
        var settings = new EnumMap<PostKind, CheckSettings>(PostKind.class);
        for (var kind : PostKind.values()) {
            var below = usual.path(kind.code());
            for (var layer : layers) {
                var part = layer.path(kind.code());
                if (!part.isMissingNode() && !part.isObject()) {
                    throw Problem.malformed(kind.code()).refusal();
                }
                below = part.isObject() ? laid(below, part) : below;
            }
            settings.put(kind, CheckSettings.of(below, mapper.createObjectNode()));
        }
        return settings;
    }

    private JsonNode laid(JsonNode below, JsonNode over) {
        try {
            return mapper.readerForUpdating(below.deepCopy()).readValue(over);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refresh() {
        known.refresh();
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void writeHits() {
        if (hits.isEmpty()) {
            return;
        }
        var counted = new HashMap<String, Integer>();
        hits.keySet().forEach(entry -> Optional.ofNullable(hits.remove(entry))
                .ifPresent(count -> counted.put(entry, count.get())));
        try (var connection = database.getConnection();
                var update = connection.prepareStatement("""
                        UPDATE listed_word SET hits = listed_word.hits + t.hits
                        FROM unnest(?::text[], ?::bigint[]) AS t (entry, hits) WHERE listed_word.entry = t.entry""")) {
            update.setArray(1, connection.createArrayOf("text", counted.keySet().toArray()));
            update.setArray(
                    2, connection.createArrayOf("bigint", counted.values().toArray()));
            update.executeUpdate();
        } catch (SQLException e) {
            LOG.warnf("The hits of words could not be counted: %s", e.toString());
        }
    }

    /// Says that something was set, in the transaction that sets it.
    static void changed(Connection connection) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE check_version SET version = version + 1")) {
            update.executeUpdate();
        }
    }

    private Known read(Connection connection) throws SQLException {
        var site = (JsonNode) mapper.createObjectNode();
        var ofSections = new HashMap<Long, JsonNode>();
        try (var select = connection.prepareStatement("SELECT section_id, settings FROM check_settings");
                var row = select.executeQuery()) {
            while (row.next()) {
                var set = parsed(row.getString(2));
                if (row.getString(1) == null) {
                    site = set;
                } else {
                    ofSections.put(row.getLong(1), set);
                }
            }
        }
        var bySection = new HashMap<Long, Map<PostKind, CheckSettings>>();
        for (var section : ofSections.entrySet()) {
            bySection.put(section.getKey(), settings(site, section.getValue()));
        }
        var lists = new Checks(WordList.of(words(connection, "banned")), WordList.of(words(connection, "suspect")));
        return new Known(lists, settings(site), bySection);
    }

    private static List<String> words(Connection connection, String list) throws SQLException {
        try (var select = connection.prepareStatement("SELECT entry FROM listed_word WHERE list = ? ORDER BY id")) {
            select.setString(1, list);
            var words = new ArrayList<String>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    words.add(row.getString(1));
                }
            }
            return words;
        }
    }

    private JsonNode parsed(String json) {
        try {
            return mapper.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode usual(ObjectMapper mapper) {
        try (var file = CheckRules.class.getResourceAsStream(USUAL)) {
            return mapper.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What holds where nobody set anything.
    JsonNode usual() {
        return usual;
    }
}
