package org.understory.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.understory.post.PostText;

/// The fields of a line that is a JSON object, asked for by name. A field that is not there and one that is null are
/// the same.
final class Fields {

    /// What the database's indexes take without fail.
    private static final int MAX_ID_CHARS = 200;

    static final int MAX_NAME_CHARS = 200;

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

    /// Later ones don't fit into a cursor.
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffsetId()
            .toFormatter(Locale.ROOT);

    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");
    private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\s]+");
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private final ObjectNode object;

    private Fields(ObjectNode object) {
        this.object = object;
    }

    static Fields of(byte[] line) throws UnreadableLine {
        var text = text(line);
        if (text.isBlank()) {
            throw new UnreadableLine(Skip.BLANK, "");
        }
        try {
            if (JSON.readValue(text) instanceof ObjectNode object) {
                return new Fields(object);
            }
        } catch (JsonProcessingException _) {
            // As for any other JSON that is no object.
        }
        throw new UnreadableLine(Skip.NOT_JSON, "");
    }

    /// An id that must be there; a number is taken for the text it is written as.
    String id(String name) throws UnreadableLine {
        return optionalId(name).orElseThrow(() -> new UnreadableLine(Skip.NO_ID, name));
    }

    Optional<String> optionalId(String name) throws UnreadableLine {
        var value = object.path(name);
        var id = value.isIntegralNumber() ? Optional.of(value.asText()) : text(name);
        if (id.map(String::length).orElse(0) > MAX_ID_CHARS) {
            throw new UnreadableLine(Skip.NO_ID, name);
        }
        return id.filter(text -> !text.isEmpty());
    }

    /// A text that the database can keep.
    Optional<String> text(String name) throws UnreadableLine {
        return string(name)
                .map(text -> LONE_SURROGATE.matcher(text.replace("\0", "")).replaceAll("\ufffd"));
    }

    /// A text as if it had been posted here; empty where nothing of it can be seen.
    Optional<PostText> post(String name) throws UnreadableLine {
        return string(name).flatMap(PostText::lenient);
    }

    /// What somebody or something is called, in one line; cut where it is no name any more.
    Optional<String> name(String name) throws UnreadableLine {
        return text(name)
                .map(text -> SPACES.matcher(text).replaceAll(" ").strip())
                .filter(text -> !text.isEmpty())
                .map(text -> text.substring(
                        0,
                        text.offsetByCodePoints(0, Math.min(MAX_NAME_CHARS, text.codePointCount(0, text.length())))));
    }

    /// A time of ISO 8601; without a zone it is UTC.
    Optional<Instant> time(String name) throws UnreadableLine {
        var text = text(name);
        var at = text.flatMap(Fields::instant)
                .filter(instant -> !instant.isBefore(EARLIEST) && instant.isBefore(LATEST))
                .map(instant -> instant.truncatedTo(ChronoUnit.MICROS));
        if (text.isPresent() && at.isEmpty()) {
            throw new UnreadableLine(Skip.BAD_TIME, name);
        }
        return at;
    }

    Optional<Integer> integer(String name) throws UnreadableLine {
        var value = object.path(name);
        if (isAbsent(value)) {
            return Optional.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new UnreadableLine(Skip.WRONG_TYPE, name);
        }
        return Optional.of(value.asInt());
    }

    private Optional<String> string(String name) throws UnreadableLine {
        var value = object.path(name);
        if (isAbsent(value)) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new UnreadableLine(Skip.WRONG_TYPE, name);
        }
        return Optional.of(value.asText());
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static String text(byte[] line) throws UnreadableLine {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException _) {
            throw new UnreadableLine(Skip.NOT_UTF8, "");
        }
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(
                    switch (TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from)) {
                        case OffsetDateTime time -> time.toInstant();
                        case LocalDateTime time -> time.toInstant(ZoneOffset.UTC);
                        case LocalDate day -> day.atStartOfDay().toInstant(ZoneOffset.UTC);
                        default -> throw new IllegalStateException(text);
                    });
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
