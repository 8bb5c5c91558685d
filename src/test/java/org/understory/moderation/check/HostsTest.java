package org.understory.moderation.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.understory.post.Markup;
import org.understory.post.PostText;
import org.understory.web.SafeHtml;

/// Unit test: where a post leads.
class HostsTest {

    @ParameterizedTest
    @CsvSource({
        "go to example.com/x now, example.com",
        "example[.]com, example.com",
        "example(dot)com, example.com",
        "(https://Sub.Example.ORG/), sub.example.org",
        "www.some-site.it, some-site.it",
        "bit.ly/abc, bit.ly",
        "пример.рф, xn--e1afmkfd.xn--p1ai",
        "one.two.three.co.uk, one.two.three.co.uk"
    })
    void written_addresses_are_seen(String text, String host) {
        assertThat(Hosts.written(text)).extracting(Evidence.Passage::what).containsExactly(host);
        var place = Hosts.written(text).getFirst();
        assertThat(text.substring(place.from(), place.to())).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I saw that.It was bad",
                "me@example.com",
                "version 1.2.3",
                "e.g. this",
                "wait...what",
                "Mr.Smith",
                "file.txt",
                "end.Com",
                "the dot com bubble"
            })
    void full_stops_are_no_addresses(String text) {
        assertThat(Hosts.written(text)).isEmpty();
    }

    @Test
    void links_are_read_as_a_browser_reads_them() {
        var html = new SafeHtml("<a href=\"https://good.example&#64;evil.example:8443/\">a</a>"
                + "<a href=\"https://evil.example\\good.example\">b</a><a href=\"/readers/1\">c</a>");
        assertThat(Hosts.linked(html)).containsExactly("evil.example", "evil.example");
        var written = new Markup()
                .render(PostText.lenient("[x](https://WWW.Example.com?a=b)").orElseThrow());
        assertThat(Hosts.linked(written)).containsExactly("example.com");
    }
}
