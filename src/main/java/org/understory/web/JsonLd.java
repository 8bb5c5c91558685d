package org.understory.web;

import io.vertx.core.json.JsonObject;

/// Data for machines inside a page. The element is a data block, which browsers never run (HTML, 4.12.1); and nothing
/// in it can end the element, because every character that HTML knows is written as a JSON escape.
public final class JsonLd {

    private JsonLd() {}

    public static SafeHtml of(JsonObject json) {
        return new SafeHtml(json.encode()
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029"));
    }
}
