package org.understory.web;

/// In which order the first handlers of a request run: higher first, all of them before authentication (200).
final class FilterOrder {

    static final int REQUEST_ID = 1000;
    static final int SECURITY_HEADERS = 990;
    static final int PATH_GUARD = 980;
    static final int PAGE_CACHE = 975;
    static final int SAME_ORIGIN = 970;
    static final int ADDRESS_PACE = 965;
    static final int BODY_LIMITS = 960;
    static final int SESSION_COOKIE = 950;

    private FilterOrder() {}
}
