package org.understory.notification;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.understory.post.PostKind;
import org.understory.post.PostRef;

/// One kind of posts, as far as it has to be known to tell readers of them. Declared here and implemented by
/// the discussion and the chat, which stand above.
public interface Posts {

    PostKind kind();

    /// What somebody said, as everybody sees it now.
    ///
    /// @param beginning its first words, plain
    /// @param path where it stands, from the root
    record Said(Author author, String beginning, String path) {}

    record Author(long id, String name, boolean staff) {}

    /// Those of these posts that everybody may see; the others are left out. May wait for the database.
    ///
    /// @param posts all of this kind
    Map<PostRef, Said> shown(Collection<PostRef> posts);

    /// Who wrote under an article lately, the latest first, each perhaps more than once. May wait for the
    /// database.
    ///
    /// @param limit how many posts are looked at
    List<Long> authors(long articleId, int limit);
}
