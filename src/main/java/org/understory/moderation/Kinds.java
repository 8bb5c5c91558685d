package org.understory.moderation;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.understory.post.PostKind;

/// The kinds of posts that are moderated.
@ApplicationScoped
class Kinds {

    private final Map<PostKind, Moderated> kinds = new EnumMap<>(PostKind.class);

    Kinds(@All List<Moderated> all) {
        all.forEach(kind -> kinds.put(kind.kind(), kind));
    }

    Moderated of(PostKind kind) {
        return kinds.get(kind);
    }

    Moderated of(Target target) {
        return of(target.kind());
    }
}
