package org.understory.chat;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.understory.article.Article;
import org.understory.moderation.Agreeing;
import org.understory.moderation.Restrictions;
import org.understory.web.Language;
import org.understory.web.Problem;
import org.understory.web.SafeHtml;
import org.understory.web.Shell.Viewer;

/// The parts of pages that show a room.
@ApplicationScoped
public class RoomFragments {

    private static final int MESSAGES = 50;

    private final MessageQueries queries;
    private final RoomList rooms;
    private final ChatConfig config;
    private final Restrictions restrictions;
    private final Agreeing agreeing;
    private final Clock clock;

    RoomFragments(
            MessageQueries queries,
            RoomList rooms,
            ChatConfig config,
            Restrictions restrictions,
            Agreeing agreeing,
            Clock clock) {
        this.queries = queries;
        this.rooms = rooms;
        this.config = config;
        this.restrictions = restrictions;
        this.agreeing = agreeing;
        this.clock = clock;
    }

    /// Which part of a room is shown, and what is about to be said in it.
    ///
    /// @param before messages before this number; empty for the last ones
    /// @param after messages after this number
    /// @param replyTo the message that is going to be answered
    /// @param back the page on which it is shown, to come back to
    public record Look(Optional<Long> before, Optional<Long> after, Optional<Long> replyTo, boolean held, String back) {

        /// The end of a room.
        public static Look atEnd(String back) {
            return new Look(Optional.empty(), Optional.empty(), Optional.empty(), false, back);
        }
    }

    /// A room as a page shows it.
    ///
    /// @param mode the one that holds now
    /// @param siteNotice what is said in place of the form while the whole site is closed
    /// @param older the first number shown, where there are messages before it; 0 where not
    /// @param newer the last number shown, where there are messages after it; 0 where not
    /// @param restriction what is said to a viewer who may not write
    /// @param read how far the viewer has read; -1 for visitors and for those who never looked
    record Shown(
            long articleId,
            String section,
            RoomRules rules,
            RoomMode mode,
            Optional<String> siteNotice,
            long head,
            List<Line> lines,
            long older,
            long newer,
            Optional<MessageView> pinned,
            Optional<Viewer> viewer,
            long read,
            ChatConfig config,
            Look look,
            Optional<SafeHtml> restriction) {

        public Line blank() {
            return Line.BLANK;
        }

        public List<RoomMode> modes() {
            return Arrays.asList(RoomMode.values());
        }

        public String burstNumber() {
            return Integer.toString(rules.burstSeconds());
        }

        /// The number in the sentence about the mode; empty where there is none.
        public String modeNumber() {
            return switch (mode) {
                case SLOW -> Integer.toString(rules.slowSeconds());
                case NEWCOMERS -> Integer.toString(rules.waitHours());
                case HOLD -> Integer.toString(rules.holdSeconds());
                case OPEN, STAFF, READ_ONLY, CLOSED, ARCHIVED -> "";
            };
        }

        public boolean isStaff() {
            return viewer.isPresent() && viewer.get().staff();
        }

        public boolean moderates() {
            return viewer.isPresent() && viewer.get().moderates();
        }

        /// Whether whoever looks may write here at all.
        public boolean takesMessages() {
            return siteNotice.isEmpty() && !mode.takesNothing() && (mode != RoomMode.STAFF || isStaff());
        }

        public boolean isBy(MessageView message) {
            return viewer.isPresent() && (message == Line.BLANK.message() || isAuthor(message));
        }

        /// Whether it is somebody else's; the blank one is filled by a script that knows.
        public boolean mayFlag(MessageView message) {
            return message == Line.BLANK.message() || !isBy(message);
        }

        private boolean isAuthor(MessageView message) {
            return message.author().map(a -> a.id() == viewer.get().id()).orElse(false);
        }
    }

    /// The form in which a message is written.
    ///
    /// @param replyTo the message that is answered
    /// @param problem why it came back; empty for a new one
    /// @param key makes pressing send twice one message
    /// @param draft what was kept while its author signed in; empty where nothing was
    record Saying(
            long articleId,
            Optional<MessageView> replyTo,
            String text,
            Optional<String> problem,
            boolean signedIn,
            String key,
            Optional<UUID> draft,
            int maxChars,
            String back) {

        public String encodedBack() {
            return URLEncoder.encode(back, StandardCharsets.UTF_8);
        }
    }

    @CheckedTemplate(basePath = "chat", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Room(Shown room, SafeHtml form, Language language) implements TemplateInstance {}

    @CheckedTemplate(basePath = "chat", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record SayForm(Saying saying, Optional<SafeHtml> question, Language language) implements TemplateInstance {}

    /// How far a room's log reaches, and which mode holds: what its pages are made of.
    ///
    /// @throws org.understory.web.Refusal 404 where there is no such article
    public String version(long articleId) {
        var state = state(articleId);
        return state.head() + "." + state.rules().modeAt(clock.instant()) + "."
                + state.rules().hashCode()
                + state.siteNotice().map(".closed "::concat).orElse("");
    }

    /// A room with its last messages, or those of another part of it.
    ///
    /// @throws org.understory.web.Refusal 404 where there is no such article
    public SafeHtml room(Article article, Optional<Viewer> viewer, Look look, Language language) {
        var shown = shown(article, viewer, look, language);
        var answered =
                look.replyTo().flatMap(seq -> queries.one(article.id, seq)).filter(m -> !m.isRemoved());
        var saying =
                saying(article.id, answered, "", Optional.empty(), viewer.isPresent(), Optional.empty(), look.back());
        var form = form(saying, viewer, language);
        return html(new Room(shown, form, language), language);
    }

    private Shown shown(Article article, Optional<Viewer> viewer, Look look, Language language) {
        var articleId = (long) article.id;
        var state = state(articleId);
        var found = look.after().isPresent()
                ? queries.after(articleId, look.after().get(), MESSAGES + 1)
                : queries.before(articleId, look.before().orElse(Long.MAX_VALUE), MESSAGES + 1);
        var hasMore = found.size() > MESSAGES;
        var cut = found.subList(0, Math.min(MESSAGES, found.size()));
        var messages = look.after().isPresent() ? cut : cut.reversed();
        var hasOlder = look.after().map(after -> after > 0).orElse(hasMore);
        var hasNewer = look.after().isPresent() ? hasMore : look.before().isPresent();
        var read = viewer.flatMap(v -> rooms.readBy(v.id(), articleId));
        return new Shown(
                articleId,
                article.section.slug,
                state.rules(),
                state.rules().modeAt(clock.instant()),
                state.siteNotice(),
                state.head(),
                Line.of(messages, read, viewer.map(Viewer::id)),
                hasOlder && !messages.isEmpty() ? messages.getFirst().seq() : 0,
                hasNewer && !messages.isEmpty() ? messages.getLast().seq() : 0,
                state.pinned().flatMap(seq -> queries.one(articleId, seq)).filter(m -> !m.isRemoved()),
                viewer,
                read.orElse(-1L),
                config,
                look,
                restrictions.of(viewer, articleId, language));
    }

    Saying saying(
            long articleId,
            Optional<MessageView> replyTo,
            String text,
            Optional<String> problem,
            boolean signedIn,
            Optional<UUID> draft,
            String back) {
        var key = signedIn ? UUID.randomUUID().toString() : "";
        return new Saying(articleId, replyTo, text, problem, signedIn, key, draft, config.maxChars(), back);
    }

    /// The form, with the house rules for a viewer who has to agree to them.
    SafeHtml form(Saying saying, Optional<Viewer> viewer, Language language) {
        return html(new SayForm(saying, agreeing.question(viewer, language), language), language);
    }

    private MessageQueries.State state(long articleId) {
        return queries.state(articleId)
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND).refusal());
    }

    private static SafeHtml html(TemplateInstance template, Language language) {
        return new SafeHtml(template.setLocale(language.locale()).render());
    }
}
