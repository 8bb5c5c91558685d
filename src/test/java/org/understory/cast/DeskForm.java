package org.understory.cast;

import static org.understory.cast.Cast.MODERATOR;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.understory.cast.Cast.Said;

/// The forms of the desk, as a moderator without scripts sends them.
public final class DeskForm {

    private DeskForm() {}

    /// Whatever comes of it.
    ///
    /// @param fields as [#field] writes them
    public static Said post(String path, String... fields) {
        return Cast.send(Cast.request(path)
                .header("Authorization", "Bearer " + Cast.token(MODERATOR))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(String.join("&", fields)))
                .build());
    }

    public static String field(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /// Where the answer leads, from the root.
    public static String pathOf(Said redirect) {
        return redirect.header("Location").replace(Cast.origin(), "");
    }
}
