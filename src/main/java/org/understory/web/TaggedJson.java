package org.understory.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// Answers with JSON and a tag made of its bytes (RFC 9110, 8.8.3), so that whoever asks again and again is told
/// in a few bytes that nothing changed.
@RequestScoped
public class TaggedJson {

    private static final int TAG_BYTES = 12;

    private final ObjectMapper mapper;
    private final Request request;

    TaggedJson(ObjectMapper mapper, Request request) {
        this.mapper = mapper;
        this.request = request;
    }

    /// @return 304 where the tag is the one that was asked with
    public Response answer(Object body) {
        var json = json(body);
        var tag = "\"" + digest(json) + "\"";
        var response = request.header("If-None-Match").filter(tag::equals).isPresent()
                ? Response.notModified()
                : Response.ok(json).type(MediaType.APPLICATION_JSON_TYPE.withCharset("UTF-8"));
        return response.header("ETag", tag)
                .header("Cache-Control", "private, no-cache")
                .build();
    }

    private byte[] json(Object body) {
        try {
            return mapper.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(java.util.Arrays.copyOf(digest, TAG_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
