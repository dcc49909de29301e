package dev.ratchet.trainer.leakage;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The words of a question: its runs of letters, digits and underscores in lower case, each once.
 * Numbers and quoted values stay, since they are what tells two questions apart (spec 1.2 #6).
 */
public final class QuestionTokens {

  private QuestionTokens() {}

  public static Set<String> of(String question) {
    return new TreeSet<>(inOrder(question));
  }

  /** Every word where it stands, also one that stands there again. */
  public static List<String> inOrder(String question) {
    String text = Normalizer.normalize(question, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    var tokens = new ArrayList<String>();
    int start = -1;
    for (int at = 0; at < text.length(); ) {
      int letter = text.codePointAt(at);
      boolean part = Character.isLetterOrDigit(letter) || letter == '_' || isMark(letter);
      if (part && start < 0) {
        start = at;
      } else if (!part && start >= 0) {
        tokens.add(text.substring(start, at));
        start = -1;
      }
      at += Character.charCount(letter);
    }
    if (start >= 0) {
      tokens.add(text.substring(start));
    }
    if (tokens.isEmpty()) {
      tokens.add(text.strip()); // nothing but signs: such a text is one word
    }
    return tokens;
  }

  private static boolean isMark(int letter) {
    int type = Character.getType(letter);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }
}
