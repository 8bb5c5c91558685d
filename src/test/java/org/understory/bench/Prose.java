package org.understory.bench;

import java.util.List;
import java.util.Random;

/// English-looking text of chosen length, the same for the same seed: what readers might write, as far as parsing,
/// compressing and recognizing a language can tell.
final class Prose {

    private static final List<String> WORDS = List.of(("the of and to in a is that for it was on are as with they be at"
                    + " one have this from by not but what all were when we there can an your which their said if will"
                    + " each about how up out them then she many some so these would other into has more two like him"
                    + " see time could no make than first been its who now people my made over did down only way find"
                    + " use may water long little very after words called just where most know council street morning"
                    + " story comment reader bridge harbour library garden evening question answer weather neighbour"
                    + " paper minister school budget traffic station river company market history reason nothing enough"
                    + " perhaps against between another something different important government")
            .split(" "));

    private final Random random;

    Prose(long seed) {
        this.random = new Random(seed);
    }

    /// A paragraph of a few sentences, mostly of 100 to 400 characters.
    String comment() {
        return sentences(100 + random.nextInt(300));
    }

    /// What is said in a chat: a sentence or two.
    String message() {
        return sentences(20 + random.nextInt(100));
    }

    /// A whole story in HTML.
    String story(int paragraphs) {
        var html = new StringBuilder();
        for (int i = 0; i < paragraphs; i++) {
            html.append("<p>").append(sentences(500)).append("</p>");
        }
        return html.toString();
    }

    String headline() {
        return sentence(7);
    }

    String sentences(int chars) {
        var text = new StringBuilder(chars + 100);
        while (text.length() < chars) {
            text.append(sentence(6 + random.nextInt(12))).append(". ");
        }
        return text.toString().strip();
    }

    String sentence(int words) {
        var text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(i == 0 ? "" : " ").append(WORDS.get(random.nextInt(WORDS.size())));
        }
        text.setCharAt(0, Character.toUpperCase(text.charAt(0)));
        return text.toString();
    }
}
