package org.understory.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestPath;
import org.understory.article.Articles;
import org.understory.article.Section;
import org.understory.console.chart.Scale;
import org.understory.moderation.CheckDesk;
import org.understory.moderation.Moderator;
import org.understory.moderation.Moderators;
import org.understory.moderation.Newsroom;
import org.understory.moderation.Queue;
import org.understory.moderation.QueueQuery;
import org.understory.moderation.Reason;
import org.understory.moderation.Requests;
import org.understory.moderation.Target;
import org.understory.moderation.Undoing;
import org.understory.moderation.numbers.NumbersWords;
import org.understory.moderation.numbers.QueueWatch;
import org.understory.reader.PageFrame;
import org.understory.web.Language;
import org.understory.web.Listing;
import org.understory.web.Request;
import org.understory.web.Role;
import org.understory.web.Shell;

/// The desk: the queues, a part of one at a time.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed({Role.MODERATOR_NAME, Role.ADMIN_NAME})
public class DeskPages {

    private static final int CARDS = 20;

    private final Queue queue;
    private final Undoing undoing;
    private final Moderators moderators;
    private final CheckDesk checks;
    private final Articles articles;
    private final QueueWatch watch;
    private final PageFrame frame;
    private final Request request;

    DeskPages(
            Queue queue,
            Undoing undoing,
            Moderators moderators,
            CheckDesk checks,
            Articles articles,
            QueueWatch watch,
            PageFrame frame,
            Request request) {
        this.queue = queue;
        this.undoing = undoing;
        this.moderators = moderators;
        this.checks = checks;
        this.articles = articles;
        this.watch = watch;
        this.frame = frame;
        this.request = request;
    }

    /// A part of a queue.
    ///
    /// @param more where the next part is; empty at the end
    record Cards(List<Card> cards, String more) {}

    /// A queue to go to.
    record Tab(Queue.Name queue, String path, long waiting, boolean current) {}

    /// What a queue can be narrowed to.
    ///
    /// @param checks all that there are
    record Choices(List<Section> sections, List<Reason> reasons, List<String> checks, List<Integer> hours) {}

    /// @param head how far desks were told of changes when this was read
    /// @param waiting how long the oldest case waits; empty where none does
    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Desk(
            Shell shell,
            DeskAddress address,
            List<Tab> tabs,
            Choices choices,
            Cards page,
            Outcome outcome,
            List<DeskKey> keys,
            long appeals,
            long head,
            String waiting)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record CaseList(Cards page, Language language) implements TemplateInstance {}

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record CaseCard(Card card, Language language) implements TemplateInstance {}

    @GET
    @Path("moderation")
    public Response desk(@BeanParam QueueQuery query, @BeanParam OutcomeQuery outcome) {
        var who = moderators.current();
        var address = DeskAddress.of(query);
        var head = queue.head();
        var page = cards(who, address);
        if (request.wantsFragment()) {
            return frame.fragment(frame.rendered(new CaseList(page, frame.language())));
        }
        var words = frame.language().words(ConsoleWords.class);
        var counts = queue.counts(who);
        return frame.page(new Desk(
                frame.titled(words.title()).at(address.path()),
                address,
                tabs(counts, address),
                choices(address),
                page,
                outcome.read(undoing, who),
                DeskKey.all(frame.language()),
                counts.appeals(),
                head,
                waiting(who)));
    }

    @GET
    @Path("moderation/items/{kind}/{id}")
    public Response item(@RestPath String kind, @RestPath long id) {
        var who = moderators.current();
        var item = queue.one(who, new Target(Requests.kind(kind), id));
        var card = new Card(item, who.readerId(), true, "/moderation");
        return frame.fragment(frame.rendered(new CaseCard(card, frame.language())));
    }

    private String waiting(Moderator who) {
        var waiting = watch.of(who);
        var time = new Scale.Time(frame.language().locale());
        var words = frame.language().words(NumbersWords.class);
        return waiting.oldest()
                .map(age -> words.waitingNow(time.said(age.toSeconds()), waiting.lately()))
                .orElse("");
    }

    private Cards cards(Moderator who, DeskAddress address) {
        var page = queue.page(
                who, address.queue(), address.filter(), address.cursor().orElse(null), CARDS);
        var cards = page.items().stream()
                .map(item -> new Card(item, who.readerId(), true, address.path()))
                .toList();
        return new Cards(cards, more(address, page));
    }

    private static String more(DeskAddress address, Listing<?> page) {
        return page.next().map(next -> address.at(next).path()).orElse("");
    }

    private static List<Tab> tabs(Queue.Counts counts, DeskAddress address) {
        return Arrays.stream(Queue.Name.values())
                .map(name -> new Tab(name, address.to(name).path(), counts.of(name), name == address.queue()))
                .toList();
    }

    private Choices choices(DeskAddress address) {
        var known = Stream.concat(checks.codes().stream(), address.filter().check().stream())
                .distinct()
                .toList();
        return new Choices(articles.sections(), Newsroom.current().reasons(), known, List.of(1, 6, 24, 72));
    }
}
