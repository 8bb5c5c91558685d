package org.understory.moderation.check;

import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.understory.web.SafeHtml;

/// The hosts that a post leads to, in small letters and ASCII (Punycode), without `www.`.
final class Hosts {

    private static final Pattern HREF = Pattern.compile("href=\"([^\"]*+)\"");

    /// What comes between scheme and path: [WHATWG URL](https://url.spec.whatwg.org/) ends it at a backslash
    /// too.
    private static final Pattern AUTHORITY = Pattern.compile("^(?:https?:)?[/\\\\]{2}([^/\\\\?#]*+)");

    private static final String DOT = "(?:\\.|\\[\\.\\]|\\(\\.\\)|\\{\\.\\}|\\[dot\\]|\\(dot\\))";
    private static final String LABEL = "[\\p{L}\\p{N}][\\p{L}\\p{N}-]{0,62}+";

    /// Labels of limited length and number, from the beginning of a word on: nothing to go back and forth in.
    private static final Pattern WRITTEN = Pattern.compile(
            "(?<![\\p{L}\\p{N}@._-])(?:" + LABEL + DOT + "){1,8}(\\p{L}{2,24}+)(?![\\p{L}\\p{N}@])(/?+)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern BRACKETED = Pattern.compile(DOT, Pattern.CASE_INSENSITIVE);

    /// The top-level domains that links in comments mostly have.
    private static final Set<String> KNOWN =
            Set.of(("com net org info biz ru рф su ua by kz uk de fr es pl tr nl eu ch "
                            + "se dk cz sk hu ro bg rs gr pt ie ca au nz jp cn kr br mx ar ir il ge am az lv lt ee fi io co tv cc "
                            + "ly gg ai app dev xyz top site online club shop store live link click win bet pro icu vip fun blog "
                            + "news tech space website world today life mobi name page web")
                    .split(" "));

    /// Those that are words as well, behind a full stop without a space: they need a path or a `www.`.
    private static final Set<String> WORDS =
            Set.of("it is in to me be so my no as at us am do by co name live today pro win bet".split(" "));

    private Hosts() {}

    /// Of every link with a host, in order, as often as it is there.
    static List<String> linked(SafeHtml html) {
        if (!html.value().contains("href=")) {
            return List.of();
        }
        var hosts = new ArrayList<String>();
        var links = HREF.matcher(html.value());
        while (links.find()) {
            var authority = AUTHORITY.matcher(decoded(links.group(1)));
            if (authority.find()) {
                hosts.add(host(authority.group(1)));
            }
        }
        return hosts;
    }

    /// Of every address that is written out, with or without a scheme or a disguised dot, with its place.
    static List<Evidence.Passage> written(String text) {
        if (!mayHave(text)) {
            return List.of();
        }
        var places = new ArrayList<Evidence.Passage>();
        var found = WRITTEN.matcher(text);
        while (found.find()) {
            var end = found.end() - found.group(2).length();
            var whole = text.substring(found.start(), end);
            var plain = BRACKETED.matcher(whole).replaceAll(".");
            if (isAddress(
                    plain, found.group(1), !plain.equals(whole), !found.group(2).isEmpty())) {
                places.add(new Evidence.Passage(host(plain), found.start(), end));
            }
        }
        return places;
    }

    /// Most texts have no full stop that something follows, and need no closer look.
    private static boolean mayHave(String text) {
        for (var i = 1; i + 1 < text.length(); i++) {
            var c = text.charAt(i);
            var next = text.charAt(i + 1);
            if (c == '.' && (Character.isLetter(next) || "])}".indexOf(next) >= 0)
                    || (c == 'd' || c == 'D')
                            && text.regionMatches(true, i, "dot", 0, 3)
                            && "[(".indexOf(text.charAt(i - 1)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAddress(String host, String top, boolean disguised, boolean hasPath) {
        var domain = top.toLowerCase(Locale.ROOT);
        var isSure = hasPath || host.regionMatches(true, 0, "www.", 0, 4);
        if (WORDS.contains(domain)) {
            return isSure;
        }
        return KNOWN.contains(domain) && (isSure || disguised || top.equals(domain));
    }

    private static String host(String authority) {
        var host = authority.substring(authority.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        host = host.replaceFirst(":\\d*$", "").replaceFirst("\\.$", "").replaceFirst("^www\\.", "");
        try {
            return IDN.toASCII(host);
        } catch (IllegalArgumentException notAName) {
            return host;
        }
    }

    /// The sanitizer writes some characters of an address as references.
    private static String decoded(String attribute) {
        var plain = new StringBuilder(attribute.length());
        for (int at = 0; at < attribute.length(); ) {
            var reference =
                    attribute.charAt(at) == '&' ? CharacterReference.at(attribute, at) : CharacterReference.NONE;
            if (reference.c() < 0) {
                plain.append(attribute.charAt(at++));
            } else {
                plain.appendCodePoint(reference.c());
                at = reference.end();
            }
        }
        return plain.toString();
    }
}
