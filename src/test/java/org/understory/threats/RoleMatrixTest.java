package org.understory.threats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.ADMIN;
import static org.understory.cast.Cast.EDITOR;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.READER;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.cast.Routes;
import org.understory.cast.Routes.Operation;
import org.understory.embedded.StackResource;

/// HTTP test: who may do what, for every operation there is. THREATS S14, S20, S21, G18. The comment in question is
/// another reader's, so that having a role never means owning it.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class RoleMatrixTest {

    private static final String VISITOR = "visitor";
    private static final List<String> PEOPLE = List.of(VISITOR, READER, MODERATOR, EDITOR, ADMIN);

    /// The statuses for visitor, reader, moderator, editor, admin; one for all where only one is given.
    private static final Map<String, List<Integer>> EXPECTED = table("""
            GET    /                                          200
            GET    /robots.txt                                200
            GET    /sitemap.xml                               200
            GET    /sitemaps/{number}.xml                     200
            GET    /sections/{slug}                           200
            GET    /articles/{id}                             301
            GET    /articles/{id}/{slug}                      200
            GET    /readers/{id}                              200
            GET    /comments/{id}                             200
            GET    /comments/{id}/replies                     200
            GET    /comments/{id}/reply                       200
            GET    /comments/{id}/edit                        303 403 403 403 403
            GET    /comments/{id}/remove                      303 403 403 403 403
            GET    /comments/{id}/flag                        303 200 200 200 200
            GET    /chats/{id}/messages/{seq}/flag            303 200 200 200 200
            GET    /me/posts                                  303 200 200 200 200
            GET    /me/decisions/{id}                         303 404 404 404 404
            GET    /rules                                     200
            GET    /me/rules                                  303 200 200 200 200
            POST   /me/rules                                  401 303 303 303 303
            GET    /admin/rules                               303 403 403 200 200
            POST   /admin/rules                               401 403 403 303 303
            POST   /admin/rules/preview                       401 403 403 200 200
            GET    /me/sanctions/{id}                         303 404 404 404 404
            POST   /me/sanctions/{id}/appeal                  401 404 404 404 404
            POST   /api/sanctions/{id}/appeal                 401 404 404 404 404
            GET    /me/posts/{kind}/{id}/remove               303 404 404 404 404
            POST   /me/posts/{kind}/{id}/remove               401 404 404 404 404
            DELETE /api/me/posts/{kind}/{id}                  401 404 404 404 404
            GET    /moderation/appeals                        303 403 200 403 200
            GET    /drafts/{id}                               303 404 404 404 404
            GET    /chats                                     200
            GET    /chats/{id}                                200
            GET    /chats/drafts/{id}                         303 404 404 404 404
            GET    /chats/{id}/messages/{seq}/edit            303 403 403 403 403
            GET    /chats/{id}/messages/{seq}/remove          303 403 200 200 200
            GET    /me                                        303 200 200 200 200
            POST   /me/notifications/read                     401 303 303 303 303
            GET    /me/standing/{id}                          303 200 200 200 200
            POST   /me/sanctions/{id}/read                    401 404 404 404 404
            GET    /login                                     302 303 303 303 303
            GET    /register                                  302 303 303 303 303
            GET    /login/return                              401 303 303 303 303
            GET    /logout                                    200
            POST   /language                                  303
            POST   /me                                        401 422 422 422 422
            POST   /articles/{id}/comments                    303
            POST   /comments/{id}/edit                        401 403 403 403 403
            POST   /comments/{id}/remove                      401 403 403 403 403
            POST   /comments/{id}/vote                        303
            POST   /comments/{id}/flag                        303
            POST   /chats/{id}/messages/{seq}/flag            303
            POST   /me/decisions/{id}/appeal                  401 404 404 404 404
            POST   /moderation/appeals/{id}                   401 403 404 403 404
            POST   /readers/{id}/ignored                      401 303 303 303 303
            POST   /chats/{id}/messages                       303
            POST   /chats/{id}/messages/{seq}/edit            401 403 403 403 403
            POST   /chats/{id}/messages/{seq}/remove          401 403 303 303 303
            POST   /chats/{id}/mode                           401 403 303 303 303
            POST   /chats/{id}/pinned                         401 403 303 303 303
            POST   /chats/{id}/read                           401 303 303 303 303
            POST   /logout                                    303
            POST   /logout/backchannel                        400
            GET    /moderation                                303 403 200 403 200
            GET    /moderation/items/{kind}/{id}              303 403 200 403 200
            GET    /moderation/cases/{kind}/{id}              303 403 200 403 200
            GET    /moderation/messages/{articleId}/{seq}     303 403 303 403 303
            GET    /moderation/log                            303 403 200 403 200
            GET    /moderation/rooms/{articleId}              303 403 200 403 200
            GET    /moderation/readers/{id}                   303 403 200 403 200
            POST   /moderation/readers/{id}/sanctions         401 403 303 403 303
            POST   /moderation/readers/{id}/sanctions/{sanction}/lift 401 403 404 403 404
            POST   /moderation/readers/{id}/notes             401 403 303 403 303
            GET    /admin/numbers                             303 403 200 200 200
            GET    /decisions                                 200
            POST   /moderation/decisions                      401 403 303 403 303
            POST   /moderation/preview                        401 403 200 403 200
            POST   /moderation/undo                           401 403 404 403 404
            GET    /admin                                     303 403 403 200 200
            POST   /admin/site                                401 403 403 403 303
            GET    /admin/changes                             303 403 403 200 200
            GET    /admin/discussions                         303 403 403 200 200
            GET    /admin/discussions/articles/{id}           303 403 403 200 200
            POST   /admin/discussions/articles/{id}           401 403 403 303 303
            GET    /admin/discussions/sections/{slug}         303 403 403 200 200
            POST   /admin/discussions/sections/{slug}         401 403 403 303 303
            GET    /admin/words                               303 403 403 200 200
            POST   /admin/words                               401 403 403 303 303
            POST   /admin/words/remove                        401 403 403 303 303
            GET    /admin/words/export                        303 403 403 200 200
            GET    /admin/checks                              303 403 403 200 200
            POST   /admin/checks                              401 403 403 303 303
            POST   /admin/checks/test                         401 403 403 200 200
            POST   /admin/threshold                           401 403 403 303 303
            GET    /admin/reasons                             303 403 403 200 200
            GET    /admin/reasons/{code}                      303 403 403 200 200
            POST   /admin/reasons/{code}                      401 403 403 303 303
            GET    /admin/moderators                          303 403 403 403 200
            POST   /admin/moderators/{id}                     401 403 403 403 303
            GET    /api/articles                              200
            GET    /api/articles/{id}                         200
            PUT    /api/articles/by-external-id/{externalId}  401 403 403 201 201
            PUT    /api/articles/{id}/discussion              401 403 200 200 200
            DELETE /api/articles/{id}/discussion              401 403 200 200 200
            PUT    /api/sections/{slug}/discussion            401 403 403 200 200
            DELETE /api/sections/{slug}/discussion            401 403 403 204 204
            PUT    /api/site/commenting                       401 403 403 403 200
            GET    /api/articles/{id}/comments                200
            POST   /api/articles/{id}/comments                401 201 201 201 201
            GET    /api/articles/{id}/chat/messages           200
            POST   /api/articles/{id}/chat/messages           401 201 201 201 201
            GET    /api/articles/{id}/chat/messages/{seq}     200
            PATCH  /api/articles/{id}/chat/messages/{seq}     401 403 403 403 403
            DELETE /api/articles/{id}/chat/messages/{seq}     401 403 204 204 204
            PUT    /api/articles/{id}/chat                    401 403 200 200 200
            DELETE /api/articles/{id}/chat                    401 403 204 204 204
            PUT    /api/sections/{slug}/chat                  401 403 403 200 200
            DELETE /api/sections/{slug}/chat                  401 403 403 204 204
            PUT    /api/articles/{id}/chat/pinned             401 403 204 204 204
            PUT    /api/articles/{id}/chat/read               401 204 204 204 204
            GET    /api/articles/{id}/chat/names              401 200 200 200 200
            GET    /api/chats                                 200
            GET    /api/me/notifications                      401 200 200 200 200
            PUT    /api/me/notifications/read                 401 200 200 200 200
            POST   /api/comments/preview                      401 200 200 200 200
            GET    /api/comments/overlay                      401 200 200 200 200
            GET    /api/comments/{id}                         200
            PATCH  /api/comments/{id}                         401 403 403 403 403
            DELETE /api/comments/{id}                         401 403 403 403 403
            GET    /api/comments/{id}/replies                 200
            PUT    /api/comments/{id}/vote                    401 200 200 200 200
            DELETE /api/comments/{id}/vote                    401 200 200 200 200
            POST   /api/comments/{id}/flags                   401 201 201 201 201
            GET    /api/comments/{id}/flags                   401 200 404 404 404
            DELETE /api/comments/{id}/flags                   401 204 204 204 204
            PUT    /api/comments/{id}/disagreement            401 204 204 204 204
            DELETE /api/comments/{id}/disagreement            401 204 204 204 204
            POST   /api/articles/{id}/chat/messages/{seq}/flags 401 201 201 201 201
            GET    /api/articles/{id}/chat/messages/{seq}/flags 401 200 404 404 404
            DELETE /api/articles/{id}/chat/messages/{seq}/flags 401 204 204 204 204
            PUT    /api/articles/{id}/chat/messages/{seq}/disagreement 401 204 204 204 204
            DELETE /api/articles/{id}/chat/messages/{seq}/disagreement 401 204 204 204 204
            POST   /api/decisions/{id}/appeal                 401 404 404 404 404
            GET    /api/moderation/appeals                    401 403 200 403 200
            POST   /api/moderation/appeals/{id}               401 403 404 403 404
            GET    /api/me/posts                              401 200 200 200 200
            GET    /api/me/ignored                            401 200 200 200 200
            PUT    /api/readers/{id}/ignored                  401 204 204 204 204
            DELETE /api/readers/{id}/ignored                  401 204 204 204 204
            GET    /api/moderation/queue                      401 403 200 403 200
            GET    /api/moderation/counts                     401 403 200 403 200
            GET    /api/moderation/cases/{kind}/{id}          401 403 200 403 200
            PUT    /api/moderation/cases/{kind}/{id}/claim    401 403 200 403 200
            DELETE /api/moderation/cases/{kind}/{id}/claim    401 403 200 403 200
            PUT    /api/moderation/moderators/{id}/sections   401 403 403 403 204
            POST   /api/moderation/decisions                  401 403 201 403 201
            DELETE /api/moderation/decisions/{id}             401 403 404 403 404
            GET    /api/moderation/log                        401 403 200 403 200
            GET    /api/moderation/numbers                    401 403 200 200 200
            GET    /api/moderation/numbers.csv                401 403 200 200 200
            GET    /api/decisions/public                      200
            POST   /api/moderation/readers/{id}/sanctions     401 403 201 403 201
            POST   /api/moderation/readers/{id}/sanctions/preview 401 403 200 403 200
            GET    /api/moderation/readers/{id}/sanctions     401 403 200 403 200
            DELETE /api/moderation/readers/{id}/sanctions/{sanction} 401 403 404 403 404
            GET    /api/moderation/readers/{id}/notes         401 403 200 403 200
            POST   /api/moderation/readers/{id}/notes         401 403 201 403 201
            GET    /api/me/standing                           401 200 200 200 200
            POST   /api/me/sanctions/{id}/acknowledgement     401 404 404 404 404
            GET    /api/rules                                 200
            PUT    /api/me/rules                              401 204 204 204 204
            PUT    /api/site/rules                            401 403 403 200 200
            GET    /api/moderation/checks                     401 403 200 200 200
            PUT    /api/moderation/checks                     401 403 403 200 200
            POST   /api/moderation/checks/test                401 403 200 200 200
            GET    /api/moderation/threshold                  401 403 200 200 200
            PUT    /api/moderation/threshold                  401 403 403 200 200
            GET    /api/moderation/reasons                    401 403 200 200 200
            PUT    /api/moderation/reasons/{code}             401 403 403 200 200
            GET    /api/moderation/words                      401 403 200 200 200
            GET    /api/moderation/words/export               401 403 403 200 200
            POST   /api/moderation/words                      401 403 403 200 200
            DELETE /api/moderation/words/{id}                 401 403 403 204 204
            """);

    @Test
    void the_table_knows_every_operation_and_no_other() {
        assertThat(EXPECTED.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Routes.all().stream().map(Operation::toString).toList());
    }

    @Test
    void everybody_may_do_what_the_table_says_and_no_more() {
        var scene = new Scene();
        var softly = new SoftAssertions();
        for (var operation : Routes.all()) {
            var expected = EXPECTED.getOrDefault(operation.toString(), List.of());
            for (int i = 0; i < expected.size(); i++) {
                var who = PEOPLE.get(i);
                softly.assertThat(scene.ask(operation, who).status())
                        .as("%s as %s", operation, who)
                        .isEqualTo(expected.get(i));
            }
        }
        scene.ignoreNobody(PEOPLE);
        softly.assertAll();
        assertThat(Cast.get("/api/comments/" + scene.comment).json().getString("text"))
                .isEqualTo("Somebody else's.");
    }

    private static Map<String, List<Integer>> table(String text) {
        var table = new TreeMap<String, List<Integer>>();
        for (var line : text.lines().toList()) {
            var cells = Arrays.asList(line.split(" +"));
            var statuses = cells.subList(2, cells.size()).stream()
                    .map(Integer::valueOf)
                    .collect(Collectors.toCollection(ArrayList::new));
            while (statuses.size() < PEOPLE.size()) {
                statuses.add(statuses.getFirst());
            }
            table.put(cells.get(0) + " " + cells.get(1), statuses);
        }
        return table;
    }
}
