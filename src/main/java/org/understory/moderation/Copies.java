package org.understory.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.understory.moderation.CopyQueries.Found;
import org.understory.moderation.CopyQueries.Wave;
import org.understory.web.Problem;

/// Posts that say nearly the same: a moderator sees how many there are, and decides about all of them at once.
@ApplicationScoped
public class Copies {

    /// What the log says of a post that was decided about because it says the same as another.
    static final String EVIDENCE = "copy";

    private static final int NAMED = 10;

    private final ModerationTransaction transaction;
    private final CopyQueries queries;
    private final ModerationConfig config;

    Copies(ModerationTransaction transaction, CopyQueries queries, ModerationConfig config) {
        this.transaction = transaction;
        this.queries = queries;
        this.config = config;
    }

    /// The copies of each of these posts, where there are any.
    Map<Target, QueueItem.Copies> of(Connection connection, Moderator who, Collection<Target> targets)
            throws SQLException {
        var waves = queries.waves(connection, targets);
        var numbers = waves.values().stream().map(Wave::number).toList();
        var found = queries.of(connection, who, numbers, config.most() + 1);
        var copies = new HashMap<Target, QueueItem.Copies>();
        waves.forEach((target, wave) -> {
            var others = found.stream()
                    .filter(copy ->
                            copy.wave() == wave.number() && !copy.target().equals(target))
                    .toList();
            var waiting = others.stream().filter(Found::waits).toList();
            var shown = others.stream()
                    .filter(copy -> !copy.waits() && copy.shown())
                    .toList();
            if (!waiting.isEmpty() || !shown.isEmpty()) {
                var named = new ArrayList<>(waiting);
                named.addAll(shown);
                copies.put(
                        target,
                        new QueueItem.Copies(
                                waiting.size(),
                                shown.size(),
                                named.stream().map(Found::target).limit(NAMED).toList()));
            }
        });
        return copies;
    }

    /// The same order for each copy that nobody has decided about, in the version that stands there now.
    /// What was edited since, so that it says something else, is not decided: its order is refused then.
    ///
    /// @throws org.understory.web.Refusal 422 an action that is about one post alone
    public List<Order> orders(Moderator who, Order order) {
        return transaction.read((connection, after) -> {
            var wanted = wanted(order.action());
            var wave = queries.waves(connection, List.of(order.target())).get(order.target());
            return wave == null
                    ? List.<Order>of()
                    : queries.of(connection, who, List.of(wave.number()), config.most()).stream()
                            .filter(copy -> !copy.target().equals(order.target()))
                            .filter(copy -> copy.authorId() != who.readerId())
                            .filter(copy -> !copy.exempt())
                            .filter(wanted)
                            .map(copy -> order.forCopy(copy.target(), copy.version(), Optional.of(wave.print())))
                            .toList();
        });
    }

    /// Whether all copies can be decided about at once in this way.
    public static boolean isPossible(Action action) {
        return action == Action.APPROVE || action == Action.REJECT || action == Action.REJECT_WITH_REPLIES;
    }

    private static Predicate<Found> wanted(Action action) {
        return switch (action) {
            case APPROVE -> Found::waits;
            case REJECT, REJECT_WITH_REPLIES -> copy -> copy.waits() || copy.isUnseen();
            default ->
                throw Problem.invalid("copies", "only with approve and reject").refusal();
        };
    }
}
