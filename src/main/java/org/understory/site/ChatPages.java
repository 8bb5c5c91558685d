package org.understory.site;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.understory.article.Article;
import org.understory.article.Articles;
import org.understory.chat.ChatWords;
import org.understory.chat.RoomFragments;
import org.understory.chat.RoomFragments.Look;
import org.understory.chat.RoomList;
import org.understory.chat.RoomView;
import org.understory.discussion.DiscussionRules;
import org.understory.discussion.MostDiscussed;
import org.understory.reader.CurrentReader;
import org.understory.reader.PageFrame;
import org.understory.web.Listing;
import org.understory.web.Request;
import org.understory.web.SafeHtml;
import org.understory.web.Shell;
import org.understory.web.VisitorCache;
import org.understory.web.WebConfig;

/// All rooms, and one of them opened beside the others.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@PermitAll
public class ChatPages {

    private static final int ROOMS = 20;
    private static final String HTML = "text/html;charset=UTF-8";

    private final Articles articles;
    private final RoomList rooms;
    private final RoomFragments fragments;
    private final DiscussionRules rules;
    private final MostDiscussed discussed;
    private final CurrentReader reader;
    private final PageFrame frame;
    private final Request request;
    private final VisitorCache cache;
    private final WebConfig web;

    ChatPages(
            Articles articles,
            RoomList rooms,
            RoomFragments fragments,
            DiscussionRules rules,
            MostDiscussed discussed,
            CurrentReader reader,
            PageFrame frame,
            Request request,
            VisitorCache cache,
            WebConfig web) {
        this.articles = articles;
        this.rooms = rooms;
        this.fragments = fragments;
        this.rules = rules;
        this.discussed = discussed;
        this.reader = reader;
        this.frame = frame;
        this.request = request;
        this.cache = cache;
        this.web = web;
    }

    /// @param open the article whose room is open; empty for the list alone
    /// @param blank a room that scripts fill
    @CheckedTemplate(basePath = "site", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Chats(
            Shell shell,
            List<RoomView> rooms,
            String more,
            List<MostDiscussed.Discussed> discussed,
            Optional<Article> open,
            SafeHtml room,
            RoomView blank)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "site", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record ChatPane(Article article, SafeHtml room) implements TemplateInstance {}

    @GET
    @Path("chats")
    public Response chats(@RestQuery String cursor) {
        if (request.mayBeShared()) {
            return cache.answer(
                    request,
                    new VisitorCache.Recipe(
                            RoomList.SUBJECT, HTML, () -> Long.toString(System.nanoTime()), () -> frame.rendered(
                                            list(Optional.empty(), cursor))
                                    .value()));
        }
        return frame.page(list(reader.viewer(), cursor));
    }

    private Chats list(Optional<Shell.Viewer> viewer, String cursor) {
        var words = frame.language().words(ChatWords.class);
        var here = cursor == null ? "/chats" : "/chats?cursor=" + cursor;
        var shell = new Shell(
                frame.language(),
                words.rooms(),
                Optional.of(web.origin() + "/chats"),
                Optional.of(words.description()),
                SafeHtml.EMPTY,
                viewer,
                here);
        var page = page(viewer, cursor);
        return new Chats(
                shell,
                page.items(),
                more(page),
                discussed.articles(),
                Optional.empty(),
                SafeHtml.EMPTY,
                RoomView.BLANK);
    }

    @GET
    @Path("chats/{id}")
    public Response chat(
            @RestPath long id,
            @RestQuery Long before,
            @RestQuery Long after,
            @RestQuery Long replyTo,
            @RestQuery boolean held) {
        var look = new Look(
                Optional.ofNullable(before),
                Optional.ofNullable(after).filter(a -> before == null),
                Optional.ofNullable(replyTo),
                held,
                "/chats/" + id);
        if (request.wantsFragment()) {
            var article = articles.required(id);
            return frame.fragment(frame.rendered(new ChatPane(article, room(article, reader.viewer(), look))));
        }
        if (request.mayBeShared()) {
            return cache.answer(
                    request,
                    new VisitorCache.Recipe(
                            Article.subject(id),
                            HTML,
                            () -> rules.of(id).version() + "/" + fragments.version(id),
                            () -> frame.rendered(opened(id, Optional.empty(), look))
                                    .value()));
        }
        return frame.page(opened(id, reader.viewer(), look));
    }

    private Chats opened(long id, Optional<Shell.Viewer> viewer, Look look) {
        var article = articles.required(id);
        var words = frame.language().words(ChatWords.class);
        var shell = new Shell(
                frame.language(),
                words.roomOf(article.headline),
                Optional.of(web.origin() + "/chats/" + id),
                Optional.of(article.lead),
                SafeHtml.EMPTY,
                viewer,
                "/chats/" + id);
        var page = page(viewer, null);
        return new Chats(
                shell,
                page.items(),
                more(page),
                discussed.articles(),
                Optional.of(article),
                room(article, viewer, look),
                RoomView.BLANK);
    }

    private SafeHtml room(Article article, Optional<Shell.Viewer> viewer, Look look) {
        return fragments.room(article, viewer, look, frame.language());
    }

    private Listing<RoomView> page(Optional<Shell.Viewer> viewer, String cursor) {
        return rooms.page(viewer.map(Shell.Viewer::id), cursor, ROOMS);
    }

    private static String more(Listing<RoomView> page) {
        return page.next().map(next -> "/chats?cursor=" + next).orElse("");
    }
}
