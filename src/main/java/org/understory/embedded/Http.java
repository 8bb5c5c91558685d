package org.understory.embedded;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/// Asks whether a page can be served.
final class Http {

    private static final int MILLIS = 5_000;

    private Http() {}

    /// True if a GET is answered with 200.
    static boolean answers(URI page) {
        try {
            var connection = (HttpURLConnection) page.toURL().openConnection();
            connection.setConnectTimeout(MILLIS);
            connection.setReadTimeout(MILLIS);
            connection.setInstanceFollowRedirects(false);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException _) {
            return false;
        }
    }
}
