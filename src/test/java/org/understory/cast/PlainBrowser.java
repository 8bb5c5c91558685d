package org.understory.cast;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.understory.cast.Cast.Said;

/// A browser without scripts and pictures, whose every step and cookie a test can see and change.
public final class PlainBrowser {

    public static final String SESSION = "q_session";

    private static final String PAGE = "text/html";
    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
    private static final int MOST_STEPS = 20;

    /// By authority, then by name.
    private final Map<String, Map<String, String>> cookies = new ConcurrentHashMap<>();

    private final List<String> set = new ArrayList<>();

    private final Supplier<String> site;

    public PlainBrowser() {
        this(Cast::origin);
    }

    /// @param site where the service is reached, if that is not its public address
    public PlainBrowser(Supplier<String> site) {
        this.site = site;
    }

    /// A browser whose owner signed in just now.
    public static PlainBrowser of(String who) {
        var browser = new PlainBrowser();
        browser.signIn(who, who);
        return browser;
    }

    public Said signIn(String who, String password) {
        return follow(get(callback(get("/login?to=/me").header("Location"), who, password)));
    }

    /// Goes through Keycloak's page, if it shows one, and stops before coming back.
    ///
    /// @param authorization where the service sends browsers to
    /// @return where Keycloak sends them back to
    public String callback(String authorization, String who, String password) {
        var page = get(authorization);
        while (page.status() / 100 == 3) {
            var next = page.response().uri().resolve(page.header("Location"));
            if (next.getPath().equals("/login/return")) {
                return next.toString();
            }
            page = get(next.toString());
        }
        var form = FORM.matcher(page.body());
        if (!form.find()) {
            throw new IllegalStateException("Keycloak shows no form: " + page.status() + " " + page.body());
        }
        var action = form.group(1).replace("&amp;", "&");
        var said = post(action, Map.of("username", who, "password", password));
        if (said.header("Location").isEmpty()) {
            throw new IllegalStateException("Keycloak did not sign in: " + said.status() + " " + said.body());
        }
        return said.header("Location");
    }

    /// One step; paths are those of the service.
    public Said get(String address) {
        return send(
                HttpRequest.newBuilder(absolute(address)).header("Accept", PAGE).GET());
    }

    /// A form of the page that is shown, sent.
    public Said post(String address, Map<String, String> form) {
        return send(HttpRequest.newBuilder(absolute(address))
                .header("Accept", PAGE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.ofString(Cast.encode(form))));
    }

    /// What a script of the page sends.
    public Said put(String address, String json) {
        return send(HttpRequest.newBuilder(absolute(address))
                .header("Content-Type", "application/json")
                .header("Sec-Fetch-Site", "same-origin")
                .PUT(BodyPublishers.ofString(json)));
    }

    public Said follow(Said said) {
        var last = said;
        for (int step = 0; last.status() / 100 == 3 && step < MOST_STEPS; step++) {
            last = get(last.response().uri().resolve(last.header("Location")).toString());
        }
        return last;
    }

    /// The cookie of the service with this name, or null.
    public String cookie(String name) {
        return jar(absolute("/")).get(name);
    }

    public void setCookie(String name, String value) {
        jar(absolute("/")).put(name, value);
    }

    /// Drops what the service set, as when the window is closed; Keycloak still knows this browser.
    public void forgetSite() {
        cookies.remove(absolute("/").getAuthority());
    }

    /// All `Set-Cookie` lines that ever came.
    public List<String> cookiesSet() {
        return List.copyOf(set);
    }

    private Said send(HttpRequest.Builder request) {
        var jar = jar(request.build().uri());
        if (!jar.isEmpty()) {
            request.header(
                    "Cookie",
                    jar.entrySet().stream()
                            .map(c -> c.getKey() + "=" + c.getValue())
                            .collect(Collectors.joining("; ")));
        }
        var said = Cast.send(request.build());
        said.response().headers().allValues("Set-Cookie").forEach(line -> keep(jar, line));
        return said;
    }

    private void keep(Map<String, String> jar, String line) {
        set.add(line);
        var pair = line.split(";")[0].split("=", 2);
        if (line.toLowerCase().contains("max-age=0")) {
            jar.remove(pair[0]);
        } else {
            jar.put(pair[0], pair[1]);
        }
    }

    private Map<String, String> jar(URI address) {
        return cookies.computeIfAbsent(address.getAuthority(), _ -> new ConcurrentHashMap<>());
    }

    private URI absolute(String address) {
        return URI.create(address.startsWith("/") ? site.get() + address : address);
    }
}
