package org.understory.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Plain test: what Markdown becomes. THREATS S1, S2, S55, S58.
class MarkupTest {

    private final Markup markup = new Markup();

    private String html(String source) {
        return markup.render(PostText.lenient(source).orElseThrow()).value();
    }

    @Test
    void the_subset_is_rendered() {
        assertThat(html("""
                Some *emphasis*, **strong** words and `code`.

                > a quote
                > of two lines

                - one
                - two

                1. first
                2. second

                ```
                if (a < b) {}
                ```""")).isEqualTo("""
                        <p>Some <em>emphasis</em>, <strong>strong</strong> words and <code>code</code>.</p>
                        <blockquote>
                        <p>a quote<br />
                        of two lines</p>
                        </blockquote>
                        <ul><li>one</li><li>two</li></ul>
                        <ol><li>first</li><li>second</li></ol>
                        <pre><code>if (a &lt; b) {}
                        </code></pre>""".replace("</ul>\n<ol>", "</ul>\n<ol>"));
    }

    @Test
    void links_are_marked_as_a_readers() {
        assertThat(html("[here](https://example.org/a?b=1&c=2)"))
                .isEqualTo(
                        "<p><a rel=\"ugc nofollow noopener\" href=\"https://example.org/a?b&#61;1&amp;c&#61;2\">here</a></p>");
        assertThat(html("see https://example.org/x."))
                .contains("href=\"https://example.org/x\"", ">https://example.org/x</a>.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "[x](java&#10;script:alert(1))",
                "[x](data:text/html;base64,PHNjcmlwdD4=)",
                "[x](vbscript:msgbox(1))",
                "[x](//evil.example)",
                "[x](/logout)",
                "![x](javascript:alert(1))",
                "<javascript:alert(1)>"
            })
    void a_link_leads_only_to_the_web(String source) {
        assertThat(html(source)).doesNotContain("<a", "href", "<img");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<svg onload=alert(1)>",
                "<img src=x onerror=alert(1)>",
                "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
                "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
                "<form id=config><input name=action></form>"
            })
    void raw_html_is_shown_as_the_text_it_is(String source) {
        assertThat(html(source))
                .doesNotContainPattern("<(script|svg|img|math|style|noscript|form|input)")
                .contains("&lt;");
    }

    @Test
    void a_picture_becomes_a_link() {
        assertThat(html("![a bridge](https://example.org/b.jpg)"))
                .contains("href=\"https://example.org/b.jpg\"", ">a bridge</a>");
    }

    @ParameterizedTest
    @CsvSource({
        "[, 20000",
        ">, 20000",
        "*, 20000",
        "`, 20000",
        "'*_', 10000",
        "'- ', 10000",
        "'[a](', 7000",
        "'![', 10000",
        "'> - ', 6000"
    })
    void no_input_makes_the_parser_slow(String unit, int times) {
        var source = "a" + unit.repeat(times);
        var started = System.nanoTime();
        assertThat(html(source)).isNotEmpty();
        assertThat(html(unit.repeat(times) + "a")).isNotEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(2));
    }
}
