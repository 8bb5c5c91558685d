package org.understory.moderation.check;

import java.util.Arrays;
import java.util.List;

/// Reads a word of Latin letters as Russian that was typed without a Russian keyboard, in any of the usual
/// ways.
final class Romanised {

    /// Several letters for one; the longer first.
    private static final List<String> GROUPS = List.of(
            "shch щ", "sch щ", "sh ш", "ch ч", "zh ж", "kh х", "ck к", "ya я", "ja я", "yu ю", "ju ю", "yo е", "jo е",
            "ye е", "je е", "oo у", "ee и");

    private static final String SINGLE =
            "aа bб cц dд eеэ fф gг hх iийы jйж kк lл mм nн oо pп rр sс tт uую vв wв " + "xх yыйи zз";

    private static final long[] MEANINGS = new long[128];
    private static final String[][] BY_FIRST = new String[128][];

    static {
        Arrays.fill(BY_FIRST, new String[0]);
        for (var meaning : SINGLE.split(" ")) {
            var first = meaning.charAt(0);
            MEANINGS[first] = Letters.bits(meaning.substring(1));
            BY_FIRST[first] =
                    GROUPS.stream().filter(group -> group.charAt(0) == first).toArray(String[]::new);
        }
    }

    private Romanised() {}

    /// @param into cleared, then filled
    static void read(FoldedText text, Token token, Spelling into) {
        into.clear();
        into.markRomanised();
        for (int at = token.from(), end; at < token.to(); at = end) {
            var group = groupAt(text, at, token.to());
            if (!group.isEmpty()) {
                end = at + group.indexOf(' ');
                into.add(group.charAt(group.length() - 1), Letters.bit(group.charAt(group.length() - 1)), at, end);
            } else if (isTse(text, at, token.to())) {
                end = at + 2;
                into.add('ц', Letters.bit('ц'), at, end);
            } else {
                end = at + 1;
                into.add(text.charAt(at), MEANINGS[text.charAt(at)], at, end);
            }
        }
    }

    private static String groupAt(FoldedText text, int at, int end) {
        for (var group : BY_FIRST[text.charAt(at)]) {
            var length = group.indexOf(' ');
            if (at + length <= end && isAt(group, length, text, at)) {
                return group;
            }
        }
        return "";
    }

    private static boolean isAt(String group, int length, FoldedText text, int at) {
        for (var i = 0; i < length; i++) {
            if (text.charAt(at + i) != group.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// `ts` is one letter, but not in the ending of a reflexive verb: `ebatsya`.
    private static boolean isTse(FoldedText text, int at, int end) {
        return at + 1 < end
                && text.charAt(at) == 't'
                && text.charAt(at + 1) == 's'
                && !(at + 3 < end && "yj".indexOf(text.charAt(at + 2)) >= 0 && text.charAt(at + 3) == 'a')
                && !(at + 3 == end && text.charAt(at + 2) == 'a');
    }
}
