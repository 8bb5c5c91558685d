package org.understory.web;

/// What was asked for stands at another address of this site, for good.
public final class Moved extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String path;

    public Moved(String path) {
        super(path, null, false, false);
        this.path = path;
    }

    String path() {
        return path;
    }
}
