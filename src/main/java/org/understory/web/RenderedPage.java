package org.understory.web;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;

/// One page as bytes, plain and compressed. Its `ETag` is a digest of the bytes, so it can't be mistaken for another
/// content, whatever the database was restored to.
public final class RenderedPage {

    private static final long CHECK_MAY_TAKE_NANOS = 1_000_000_000L;

    private final String subject;
    private final String version;
    private final String contentType;
    private final Buffer plain;
    private final Buffer gzip;
    private final String digest;
    private final AtomicLong checkedAt;
    private final AtomicLong claimedAt;

    private RenderedPage(VisitorCache.Recipe recipe, String version, byte[] bytes, long now) {
        this.subject = recipe.subject();
        this.version = version;
        this.contentType = recipe.contentType();
        this.plain = Buffer.buffer(bytes);
        this.gzip = Buffer.buffer(compress(bytes));
        this.digest = digest(bytes);
        this.checkedAt = new AtomicLong(now);
        this.claimedAt = new AtomicLong(now - CHECK_MAY_TAKE_NANOS);
    }

    static RenderedPage of(VisitorCache.Recipe recipe, String version, long now) {
        return new RenderedPage(recipe, version, recipe.render().get().getBytes(StandardCharsets.UTF_8), now);
    }

    String subject() {
        return subject;
    }

    public String version() {
        return version;
    }

    public String contentType() {
        return contentType;
    }

    public Buffer bytes(boolean compressed) {
        return compressed ? gzip : plain;
    }

    /// A strong validator for each of the two encodings (RFC 9110, 8.8.3).
    public String etag(boolean compressed) {
        return compressed ? "\"" + digest + "-gz\"" : "\"" + digest + "\"";
    }

    int weight() {
        return plain.length() + gzip.length() + 200;
    }

    long checkedAt() {
        return checkedAt.get();
    }

    void checked(long now) {
        checkedAt.set(now);
        claimedAt.set(now - CHECK_MAY_TAKE_NANOS);
    }

    /// True for the one request that shall look the version up again.
    boolean claimCheck(long now) {
        var last = claimedAt.get();
        return now - last >= CHECK_MAY_TAKE_NANOS && claimedAt.compareAndSet(last, now);
    }

    private static byte[] compress(byte[] bytes) {
        var out = new ByteArrayOutputStream(bytes.length / 3);
        try (var zip = new GZIPOutputStream(out, 8192)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String digest(byte[] bytes) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(java.util.Arrays.copyOf(hash, 12));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
