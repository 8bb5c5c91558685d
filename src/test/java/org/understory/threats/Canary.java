package org.understory.threats;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.understory.cast.Cast.Said;

/// A text with every character that means something to HTML, and the test that an answer shows it as text wherever it
/// stands.
final class Canary {

    private static final String NAME = "Zq7Canary";

    static final String TEXT = NAME + "<i>&'\"";

    /// As much of it unencoded as an address may hold (RFC 3986, 3.4).
    static final String IN_ADDRESS = NAME + "%3Ci%3E&'%22";

    /// For an address within an address.
    static final String TWICE_ENCODED = NAME + "%253Ci%253E%2526%27%2522";

    private static final Pattern ANY = Pattern.compile(NAME);
    private static final Pattern ESCAPED =
            Pattern.compile(NAME + "(&lt;|%3C|%253C)i(&gt;|%3E|%253E)(&amp;|%26)(&#39;|%27)(&quot;|&#34;|%22|%2522)");
    private static final Pattern DATA_BLOCK =
            Pattern.compile("<script type=\"application/ld\\+json\">(.*?)</script>", Pattern.DOTALL);

    private Canary() {}

    /// How many canaries an answer holds.
    ///
    /// @throws AssertionError where one of them could be read as markup
    static int hits(Said said) {
        var type = said.header("Content-Type");
        var body = said.body();
        if (type.contains("html")) {
            return hitsInPage(body);
        }
        if (type.contains("json")) {
            return hitsInJson(body.startsWith("[") ? new JsonArray(body) : new JsonObject(body));
        }
        if (type.contains("xml")) {
            assertWellFormed(body);
        }
        return 0;
    }

    static int hitsInPage(String html) {
        var blocks = DATA_BLOCK.matcher(html);
        var found = 0;
        while (blocks.find()) {
            assertThat(blocks.group(1)).doesNotContain("<", ">", "&");
            found += hitsInJson(new JsonObject(blocks.group(1)));
        }
        return found + hitsInMarkup(blocks.replaceAll(""));
    }

    private static int hitsInMarkup(String html) {
        var all = (int) ANY.matcher(html).results().count();
        var escaped = (int) ESCAPED.matcher(html).results().count();
        assertThat(escaped).as(() -> "canaries shown as text in " + html).isEqualTo(all);
        return all;
    }

    /// Within JSON a text is text; but what is called HTML is markup, and must be as safe as in a page.
    private static int hitsInJson(Object json) {
        return switch (json) {
            case JsonObject object ->
                object.fieldNames().stream()
                        .mapToInt(field -> field.equals("html")
                                ? hitsInMarkup(object.getString(field))
                                : hitsInJson(object.getValue(field)))
                        .sum();
            case JsonArray array -> array.stream().mapToInt(Canary::hitsInJson).sum();
            case String text -> (int) ANY.matcher(text).results().count();
            case null, default -> 0;
        };
    }

    private static void assertWellFormed(String xml) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            var parsed =
                    factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
            assertThat(parsed.getElementsByTagName("i").getLength()).isZero();
        } catch (Exception e) {
            throw new AssertionError("Not XML: " + xml, e);
        }
    }
}
