package org.understory.notification;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestForm;
import org.understory.reader.CurrentReader;
import org.understory.reader.PageFrame;
import org.understory.web.Problem;

/// The form that says how far one has looked; the list stands on the reader's own page.
@Path("/")
@RunOnVirtualThread
public class NotificationPages {

    private final Inbox inbox;
    private final CurrentReader reader;
    private final PageFrame frame;

    NotificationPages(Inbox inbox, CurrentReader reader, PageFrame frame) {
        this.inbox = inbox;
        this.reader = reader;
        this.frame = frame;
    }

    @POST
    @Path("me/notifications/read")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response seen(@RestForm String seq) {
        inbox.seen(reader.required().id(), number(seq));
        return frame.seeOther("/me#notifications");
    }

    private static long number(String seq) {
        if (seq == null || !seq.matches("[0-9]{1,18}")) {
            throw Problem.malformed("seq").refusal();
        }
        return Long.parseLong(seq);
    }
}
