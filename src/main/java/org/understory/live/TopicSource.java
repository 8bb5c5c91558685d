package org.understory.live;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.understory.web.Problem;
import org.understory.web.Refusal;

/// The log of one kind of topics, and who may hear it. Implemented by each feature that has one.
public interface TopicSource {

    boolean serves(Topic topic);

    /// Why somebody may not listen to what others may: 401 or 403. Never waits.
    Optional<Problem> refusal(Topic topic, Listener listener);

    /// The events after a number, the newest of them where there are more. May wait for the database.
    ///
    /// @param after 0 for all
    /// @param limit how many at most
    /// @throws Refusal 404 where there is no such topic
    Log since(Topic topic, long after, int limit);

    /// How far the logs of these topics reach, asked with one statement; those without a log may be left out. May wait
    /// for the database.
    Map<Topic, Long> heads(Set<Topic> topics);
}
