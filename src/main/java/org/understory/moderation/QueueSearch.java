package org.understory.moderation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is looked for in a queue, as a statement that costs what it shows.
///
/// @param below the place of the last one that was shown, and its id; infinite where none was
/// @param before when they have waited since, or when they were decided
record QueueSearch(
        CaseState state,
        QueueFilter filter,
        Optional<List<Long>> sections,
        double below,
        long belowId,
        Optional<Instant> before) {

    /// Of a queue, how many are looked through for what may be rare before its index is asked.
    static final int FIRST = 1000;

    /// Of what has waited for so long, the oldest so many are put in the order of the queue.
    private static final int OLDEST = 10_000;

    /// How a page is found.
    enum Reading {
        /// As far as the page goes, in the order of the queue.
        IN_ORDER,
        /// The same, but what may be rare is looked for only in the first of them: enough for what is not.
        AMONG_THE_FIRST,
        /// By the index of words, all of them; then sorted.
        BY_WORDS,
        /// By the indexes of reasons and checks, all of them; then sorted.
        BY_CODES,
        /// By the index of age, the oldest of them; then sorted.
        BY_AGE
    }

    /// A statement as it grows; everything that comes from outside is a parameter.
    static final class Sql {

        private final StringBuilder text = new StringBuilder();
        private final List<Object> values = new ArrayList<>();

        private Sql add(String part, Object... parameters) {
            text.append(part);
            values.addAll(List.of(parameters));
            return this;
        }

        String text() {
            return text.toString();
        }

        Object[] values() {
            return values.toArray();
        }

        PreparedStatement prepare(Connection connection) throws SQLException {
            var statement = connection.prepareStatement(text());
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            return statement;
        }
    }

    /// How it is found where it is rare.
    Reading rare() {
        if (filter.query().isPresent()) {
            return Reading.BY_WORDS;
        }
        if (before.isPresent() && !isDecided()) {
            return Reading.BY_AGE;
        }
        return reasonOfFlags().isPresent() || filter.check().isPresent() ? Reading.BY_CODES : Reading.IN_ORDER;
    }

    /// The first cases of what is looked for.
    Sql sql(int limit, Reading reading) {
        var sql = new Sql().add(CaseQueries.COLUMNS).add("FROM (");
        if (sections.isPresent()) {
            sql.add("SELECT found.* FROM unnest(?::bigint[]) AS wanted (id) CROSS JOIN LATERAL (", (Object)
                    sections.get().toArray(Long[]::new));
            found(sql, limit, reading).add(") AS found");
        } else {
            found(sql, limit, reading);
        }
        sql.add(") AS c ").add(CaseQueries.JOINED);
        return order(sql).add(" LIMIT ?", limit);
    }

    private boolean isDecided() {
        return state == CaseState.DECIDED;
    }

    /// What was decided for a reason stands in the index of reasons in the order of the queue.
    private Optional<Reason> reasonOfDecision() {
        return isDecided() ? filter.reason() : Optional.empty();
    }

    /// Several flags have several reasons, so what waits stands in its index in no order.
    private Optional<Reason> reasonOfFlags() {
        return isDecided() ? Optional.empty() : filter.reason();
    }

    private Sql found(Sql sql, int limit, Reading reading) {
        switch (reading) {
            case IN_ORDER -> narrowed(sql, "moderation_case");
            case AMONG_THE_FIRST -> {
                order(narrowed(sql.add("SELECT c.* FROM ("), "moderation_case"));
                matching(sql.add(" LIMIT ?) AS c WHERE ", FIRST));
            }
            case BY_WORDS, BY_CODES, BY_AGE -> {
                sql.add("WITH matching AS MATERIALIZED (SELECT c.* FROM moderation_case c WHERE c.state = '%s' AND "
                        .formatted(state.code()));
                matching(sql);
                if (reading == Reading.BY_AGE) {
                    sql.add(" ORDER BY c.opened_at LIMIT ?", OLDEST);
                }
                narrowed(sql.add(") "), "matching");
            }
        }
        return order(sql).add(" LIMIT ?", limit);
    }

    /// What may be rare.
    private Sql matching(Sql sql) {
        sql.add("true");
        filter.query().ifPresent(words -> sql.add(" AND c.words @@ websearch_to_tsquery('simple', ?)", words));
        reasonOfFlags().ifPresent(reason -> sql.add(" AND c.reasons @> ARRAY[?]::text[]", reason.code()));
        filter.check().ifPresent(check -> sql.add(" AND c.checks @> ARRAY[?]::text[]", check));
        if (!isDecided()) {
            before.ifPresent(time -> sql.add(" AND c.opened_at < ?", Timestamp.from(time)));
        }
        return sql;
    }

    private Sql narrowed(Sql sql, String from) {
        sql.add("SELECT c.* FROM %s c WHERE c.state = '%s'".formatted(from, state.code()));
        var place = place();
        if (reasonOfDecision().isPresent()) {
            decidedFor(sql, reasonOfDecision().get(), place);
        } else if (place.id() != Long.MAX_VALUE) {
            sql.add(
                    isDecided()
                            ? " AND (c.decided_at, c.id) < (to_timestamp(?), ?)"
                            : " AND (c.urgency, c.id) < (?, ?)",
                    place.at(),
                    place.id());
        }
        if (sections.isPresent()) {
            sql.add(" AND c.section_id = wanted.id");
        }
        filter.articleId().ifPresent(id -> sql.add(" AND c.article_id = ?", id));
        filter.authorId().ifPresent(id -> sql.add(" AND c.author_id = ?", id));
        filter.language().ifPresent(tag -> sql.add(" AND c.language = ?", tag));
        return sql;
    }

    /// A place in the order of the queue.
    private record Place(double at, long id) {}

    /// From where on: what was decided before a time begins there.
    private Place place() {
        return before.filter(time -> isDecided())
                .map(time -> new Place(time.toEpochMilli() / 1000.0, 0))
                .filter(place -> place.at() <= below)
                .orElse(new Place(below, belowId));
    }

    /// A part of the index of reasons. Were the reason said with `=`, PostgreSQL could take any index in the
    /// order of the queue, and where its statistics do not know that the reason is rare, go through all of that.
    /// Were the place said with `<`, it would expect hardly any, and could take the index of all sections for one.
    private void decidedFor(Sql sql, Reason reason, Place place) {
        sql.add(
                " AND c.decided_for >= ? AND (c.decided_for, c.decided_at, c.id) <= (?, to_timestamp(?), ?)",
                reason.code(),
                reason.code(),
                place.at(),
                place.id() - 1);
    }

    private Sql order(Sql sql) {
        if (!isDecided()) {
            return sql.add(" ORDER BY c.urgency DESC, c.id DESC");
        }
        return sql.add(
                reasonOfDecision().isPresent()
                        ? " ORDER BY c.decided_for DESC, c.decided_at DESC, c.id DESC"
                        : " ORDER BY c.decided_at DESC, c.id DESC");
    }
}
