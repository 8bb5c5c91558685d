package org.understory.post;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.understory.reader.DisplayName;
import org.understory.reader.Names;
import org.understory.web.SafeHtml;

/// Readers who are called by name: an `@` where a word may begin, and behind it as much as is somebody's name. Each
/// becomes a link to the reader's page, by which later readers of the HTML know them.
@Singleton
public class Mentions {

    static final String PAGES = "/readers/";
    static final String CSS_CLASS = "mention";

    /// Looking up more would take longer than a text is worth.
    private static final int MOST_LOOKED_AT = 40;

    private static final Pattern MENTION = Pattern.compile("<a [^>]*href=\"" + PAGES + "(\\d{1,18})\"");

    private final Names names;
    private final int most;

    Mentions(Names names, PostConfig config) {
        this.names = names;
        this.most = config.mentions();
    }

    /// Whether somebody may be called, so that names have to be looked up, which may wait for the database.
    public static boolean mayBeIn(String text) {
        return text != null && text.indexOf('@') >= 0;
    }

    /// The readers who are called in what [Markup] rendered. Only mentions become links to readers' pages there: what
    /// somebody writes as a link leads to the web or is none.
    public static List<Long> in(SafeHtml html) {
        if (!html.value().contains(PAGES)) {
            return List.of();
        }
        return MENTION.matcher(html.value())
                .results()
                .map(found -> Long.valueOf(found.group(1)))
                .distinct()
                .toList();
    }

    /// Puts links where readers are called. Of those who are called in one text only the first few are.
    void link(Node document) {
        var calls = new Calls();
        document.accept(calls);
        if (calls.found.isEmpty()) {
            return;
        }
        var written = new HashSet<String>();
        calls.found.forEach(call -> written.addAll(call.names()));
        var readers = names.find(written);
        var called = new HashSet<Long>();
        var meant = new ArrayList<Meant>();
        calls.found.forEach(call -> meant(call, readers)
                .filter(one -> called.contains(one.reader()) || called.size() < most)
                .ifPresent(one -> {
                    called.add(one.reader());
                    meant.add(one);
                }));
        meant.reversed().forEach(Meant::link);
    }

    /// @param at where the `@` stands
    /// @param names what may be the name, the longest first
    private record Call(Text text, int at, List<String> names) {}

    private static Optional<Meant> meant(Call call, Map<String, Long> readers) {
        return call.names().stream()
                .filter(readers::containsKey)
                .findFirst()
                .map(name -> new Meant(call, name, readers.get(name)));
    }

    private record Meant(Call call, String name, long reader) {

        /// Splits the text; what stands before the mention stays in it, so the last mention comes first.
        void link() {
            var text = call.text();
            var literal = text.getLiteral();
            var end = call.at() + 1 + name.length();
            var link = new Link(PAGES + reader, null);
            link.appendChild(new Text(literal.substring(call.at(), end)));
            text.insertAfter(link);
            if (end < literal.length()) {
                link.insertAfter(new Text(literal.substring(end)));
            }
            if (call.at() == 0) {
                text.unlink();
            } else {
                text.setLiteral(literal.substring(0, call.at()));
            }
        }
    }

    private static final class Calls extends AbstractVisitor {

        private final List<Call> found = new ArrayList<>();

        @Override
        public void visit(Link link) {
            // Nobody is called in a link's words.
        }

        @Override
        public void visit(Text text) {
            var literal = text.getLiteral();
            for (int at = literal.indexOf('@');
                    at >= 0 && found.size() < MOST_LOOKED_AT;
                    at = literal.indexOf('@', at + 1)) {
                if (at == 0 || !isPartOfAddress(literal.codePointBefore(at))) {
                    var names = namesAfter(literal, at + 1);
                    if (!names.isEmpty()) {
                        found.add(new Call(text, at, names));
                    }
                }
            }
        }

        private static boolean isPartOfAddress(int before) {
            return isWord(before) || before == '@' || before == '/' || before == '_' || before == '.';
        }

        /// All beginnings that end where a word ends and are no longer than names are.
        private static List<String> namesAfter(String text, int start) {
            var names = new ArrayList<String>();
            var chars = 0;
            for (int at = start; at < text.length() && chars < DisplayName.MAX_CHARS; chars++) {
                var c = text.codePointAt(at);
                if (!DisplayName.mayContain(c) || chars == 0 && !Character.isLetterOrDigit(c)) {
                    break;
                }
                at += Character.charCount(c);
                var endsHere = at == text.length() || !isWord(text.codePointAt(at));
                if (isWord(c) && endsHere && chars + 1 >= DisplayName.MIN_CHARS) {
                    names.add(text.substring(start, at));
                }
            }
            return names.reversed();
        }

        private static final Set<Byte> MARKS =
                Set.of(Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK);

        private static boolean isWord(int c) {
            return Character.isLetterOrDigit(c) || MARKS.contains((byte) Character.getType(c));
        }
    }
}
