package org.understory.moderation;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jboss.logging.Logger;
import org.understory.moderation.RecentTextRows.Row;
import org.understory.moderation.check.CheckSettings;
import org.understory.moderation.check.Copy;
import org.understory.moderation.check.Fingerprint;
import org.understory.moderation.check.RecentTexts;
import org.understory.post.PostKind;
import org.understory.post.PostRef;
import org.understory.post.PostText;

/// What was said lately, by anybody and anywhere on the site: in memory, so that a post that is looked at waits for
/// nothing. What is posted here is written down once a second, and what was posted on other instances is read then.
@Singleton
public class PostedLately {

    private static final Logger LOG = Logger.getLogger(PostedLately.class);

    /// More that waits to be written down is let go: whoever posts never waits for it.
    private static final int MOST_WAITING = 20_000;

    private static final int MOST_AT_ONCE = 5_000;

    private final AgroalDataSource database;
    private final RecentTextRows rows;
    private final Kinds kinds;
    private final ModerationConfig config;
    private final Clock clock;
    private final RecentTexts texts;
    private final BlockingQueue<Posted> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private long read;

    PostedLately(AgroalDataSource database, RecentTextRows rows, Kinds kinds, ModerationConfig config, Clock clock) {
        this.database = database;
        this.rows = rows;
        this.kinds = kinds;
        this.config = config;
        this.clock = clock;
        this.texts = new RecentTexts(config.copies().remembered());
    }

    private record Posted(PostRef place, long authorId, Fingerprint print, long wave, Instant at) {}

    /// What a text is like, where the check for copies is on and the text is long enough to tell.
    Optional<Fingerprint> print(PostText text, CheckSettings.Repeats limits) {
        return limits.applies() && text.countLetters() >= limits.minLetters()
                ? Optional.of(Fingerprint.of(text))
                : Optional.empty();
    }

    List<Copy> copies(Fingerprint print, long authorId, CheckSettings.Repeats limits) {
        return texts.copies(print, authorId, Duration.ofHours(limits.hours()), clock.instant());
    }

    /// Remembers a post that was committed. Never waits.
    ///
    /// @param place empty where it has none yet: it is remembered here alone
    public void posted(long authorId, Screened screened, Instant at, Optional<PostRef> place) {
        screened.print().ifPresent(print -> {
            texts.add(print, authorId, texts.wave(print), at);
            place.ifPresent(known -> write(known, authorId, screened, at));
        });
    }

    /// Remembers what a post says since it was edited; not anew where it says nearly the same as before.
    public void edited(long authorId, Screened screened, Instant at, PostRef place) {
        screened.print().ifPresent(print -> {
            var within = config.copies().kept();
            if (texts.copies(print, authorId, within, at).stream().noneMatch(Copy::own)) {
                texts.add(print, authorId, texts.wave(print), at);
            }
            write(place, authorId, screened, at);
        });
    }

    // With its case, a row was written already.
    private void write(PostRef place, long authorId, Screened screened, Instant at) {
        if (!screened.isRemarkable()) {
            var print = screened.print().orElseThrow();
            waiting.offer(new Posted(place, authorId, print, texts.wave(print), at));
        }
    }

    /// What is kept of a text with its case.
    Row row(Target target, long articleId, long authorId, PostText text, Instant at) {
        var print = Fingerprint.of(text);
        return new Row(target, articleId, authorId, print, texts.wave(print), at);
    }

    void start(@Observes StartupEvent event) {
        try (var connection = database.getConnection()) {
            var newest = rows.newest(connection, config.copies().remembered());
            remember(newest);
            read = newest.isEmpty() ? 0 : newest.getLast().number();
        } catch (SQLException e) {
            LOG.warnf("What was posted lately could not be read, copies of it will not be known: %s", e.toString());
        }
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void exchange() {
        try (var connection = database.getConnection()) {
            write(connection);
            var news = rows.after(connection, read, MOST_AT_ONCE);
            remember(news.written());
            read = news.upTo();
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("What was posted lately could not be exchanged with other instances: %s", e.toString());
        }
    }

    private void write(Connection connection) throws SQLException {
        var posts = new ArrayList<Posted>();
        waiting.drainTo(posts, MOST_AT_ONCE);
        if (posts.isEmpty()) {
            return;
        }
        connection.setAutoCommit(false);
        try {
            rows.inOrder(connection);
            rows.keep(connection, found(connection, posts));
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /// With the posts' ids; of an edited one what it says now.
    private List<Row> found(Connection connection, List<Posted> posts) throws SQLException {
        var found = new HashMap<Target, Row>();
        for (var kind : PostKind.values()) {
            var ofKind =
                    posts.stream().filter(post -> post.place().kind() == kind).toList();
            var ids = kinds.of(kind)
                    .ids(connection, ofKind.stream().map(Posted::place).toList());
            for (var post : ofKind) {
                Optional.ofNullable(ids.get(post.place()))
                        .map(id -> new Target(kind, id))
                        .ifPresent(target -> found.put(
                                target,
                                new Row(
                                        target,
                                        post.place().articleId(),
                                        post.authorId(),
                                        post.print(),
                                        post.wave(),
                                        post.at())));
            }
        }
        return List.copyOf(found.values());
    }

    private void remember(List<RecentTextRows.Written> written) {
        for (var row : written) {
            texts.add(row.print(), row.authorId(), row.wave(), row.at());
        }
    }

    @Scheduled(every = "10m", delayed = "3m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forgetOld() {
        var before = clock.instant().minus(config.copies().kept());
        try (var connection = database.getConnection()) {
            while (rows.forgetBefore(connection, before, MOST_AT_ONCE) == MOST_AT_ONCE) {
                LOG.debug("More of what was posted long ago is to be forgotten.");
            }
        } catch (SQLException e) {
            LOG.warnf("What was posted long ago could not be forgotten: %s", e.toString());
        }
    }
}
