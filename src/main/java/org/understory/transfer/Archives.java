package org.understory.transfer;

import jakarta.inject.Singleton;
import org.understory.article.ArticleArchive;
import org.understory.chat.MessageArchive;
import org.understory.discussion.CommentArchive;
import org.understory.reader.ReaderArchive;

/// Where what was read is written down.
@Singleton
record Archives(ReaderArchive readers, ArticleArchive articles, CommentArchive comments, MessageArchive messages) {}
