package org.understory.web;

import io.quarkus.qute.RawString;

/// HTML that may be shown as it stands. Only what comes out of a sanitizer, or of one of our own templates, becomes
/// one: it is the single way past the escaping of templates.
public record SafeHtml(String value) {

    public static final SafeHtml EMPTY = new SafeHtml("");

    /// The form in which a template prints it without escaping.
    public RawString markup() {
        return new RawString(value);
    }
}
