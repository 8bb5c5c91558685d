package org.understory.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.understory.moderation.SettingLog;
import org.understory.moderation.WordDesk;
import org.understory.moderation.WordDesk.ListName;
import org.understory.reader.PageFrame;
import org.understory.web.Problem;
import org.understory.web.Refusal;
import org.understory.web.Role;
import org.understory.web.Shell;

/// The lists of words: what stands in them, and how it comes in and goes out.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed({Role.EDITOR_NAME, Role.ADMIN_NAME})
public class AdminWordPages {

    private static final String PATH = "/admin/words";
    private static final int WORDS = 50;

    private final WordDesk desk;
    private final SettingLog log;
    private final AdminFrame admin;
    private final PageFrame frame;

    AdminWordPages(WordDesk desk, SettingLog log, AdminFrame admin, PageFrame frame) {
        this.desk = desk;
        this.log = log;
        this.admin = admin;
        this.frame = frame;
    }

    /// What came of an import, as the log has it.
    ///
    /// @param refused the first of those that were left out
    record Report(long added, long doubled, long left, List<String> refused) {}

    /// A list, or what was searched for in it.
    record Shown(ListName list, String query, long size, List<WordDesk.Listed> words) {}

    /// @param lines what was sent and not taken
    /// @param more where older ones are; empty at the end
    @CheckedTemplate(basePath = "administration", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record WordLists(
            Shell shell,
            AdminFrame.Nav nav,
            Shown shown,
            Optional<Report> report,
            boolean removed,
            String lines,
            AdminFrame.Wrong wrong,
            String more)
            implements TemplateInstance {}

    @GET
    @Path("admin/words")
    public Response words(
            @RestQuery String list,
            @RestQuery String q,
            @RestQuery String cursor,
            @RestQuery Long change,
            @RestQuery boolean removed) {
        var report = Optional.ofNullable(change).flatMap(log::one).flatMap(AdminWordPages::report);
        return frame.page(page(of(list), text(q), cursor, report, removed, "", AdminFrame.Wrong.NOTHING));
    }

    @POST
    @Path("admin/words")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response add(@RestForm String list, @RestForm String lines, @RestForm FileUpload file) {
        var name = of(list);
        try {
            var entries = new ArrayList<>(text(lines).lines().toList());
            if (file != null && file.size() > 0) {
                entries.addAll(read(file));
            }
            if (entries.stream().allMatch(String::isBlank)) {
                throw Problem.empty("lines").refusal();
            }
            var imported = desk.take(admin.me(), name, entries);
            return frame.seeOther(PATH + "?list=" + name.code() + "&change=" + imported.change());
        } catch (Refusal refusal) {
            var wrong = admin.wrong(refusal);
            return frame.refused(page(name, "", null, Optional.empty(), false, text(lines), wrong), refusal.problem());
        }
    }

    @POST
    @Path("admin/words/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response remove(@RestForm String list, @RestForm String q, @RestForm Long id) {
        if (id == null) {
            throw Problem.malformed("id").refusal();
        }
        desk.remove(admin.me(), id);
        return frame.seeOther(path(of(list), text(q)) + "&removed=true");
    }

    @GET
    @Path("admin/words/export")
    @Produces(MediaType.TEXT_PLAIN)
    public Response export(@RestQuery String list) {
        var name = of(list);
        return Response.ok(String.join("\n", desk.export(name)) + "\n")
                .type("text/plain;charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"" + name.code() + ".txt\"")
                .header("Cache-Control", "no-store")
                .build();
    }

    private WordLists page(
            ListName list,
            String query,
            String cursor,
            Optional<Report> report,
            boolean removed,
            String lines,
            AdminFrame.Wrong wrong) {
        var page = desk.words(list, query, cursor, WORDS);
        var more =
                page.next().map(next -> path(list, query) + "&cursor=" + next).orElse("");
        return new WordLists(
                admin.shell(admin.words().wordLists(), path(list, query)),
                admin.nav("words"),
                new Shown(list, query, desk.size(list), page.items()),
                report,
                removed,
                lines,
                wrong,
                more);
    }

    private static String path(ListName list, String query) {
        return PATH + "?list=" + list.code()
                + (query.isEmpty() ? "" : "&q=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
    }

    private static Optional<Report> report(SettingLog.Change change) {
        var after = change.after();
        if (change.what() != SettingLog.What.WORDS_ADDED || !after.has("doubled")) {
            return Optional.empty();
        }
        var refused = StreamSupport.stream(after.path("refused").spliterator(), false)
                .map(entry -> entry.asText())
                .toList();
        return Optional.of(new Report(
                after.path("added").asLong(),
                after.path("doubled").asLong(),
                after.path("left").asLong(),
                refused));
    }

    /// @throws Refusal 422 where it is no text in UTF-8
    private static List<String> read(FileUpload file) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file.uploadedFile())))
                    .toString();
            return text.replaceFirst("^\uFEFF", "").lines().toList();
        } catch (CharacterCodingException _) {
            throw Problem.invalid("file", "not UTF-8").refusal();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ListName of(String list) {
        return list == null || list.isBlank() ? ListName.BANNED : ListName.of(list);
    }

    private static String text(String value) {
        return value == null ? "" : value.strip();
    }
}
