package dev.ratchet.trainer.negatives;

import static dev.ratchet.sql.SqlText.asciiLower;

import dev.ratchet.sql.SqlToken;
import dev.ratchet.sql.SqlTokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a changed query as its gold is written: with the gold's case and blanks wherever the two
 * have the same tokens. The parser writes {@code SELECT a, b} for {@code select a , b}, and a model
 * that learns from the pair would learn to like one notation and not the right query.
 */
final class GoldStyle {

  /**
   * @param gap whether a blank stands before it
   */
  private record Word(SqlToken token, boolean gap) {
    String key() {
      return token.kind() == SqlToken.Kind.IDENTIFIER ? asciiLower(token.text()) : token.text();
    }

    String written(boolean withGap) {
      return withGap ? " " + token.text() : token.text();
    }
  }

  private final List<Word> gold;

  GoldStyle(String gold) {
    this.gold = words(gold);
  }

  /** The text with the gold's notation. */
  String of(String changed) {
    List<Word> words = words(changed);
    int[] partners = partners(words);
    int[] places = places(partners);
    var text = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      Word own = words.get(i);
      boolean asInGold = i > 0 && places[i - 1] >= 0 && places[i] == places[i - 1] + 1;
      boolean gap = asInGold ? gold.get(places[i]).gap() : own.gap();
      text.append((partners[i] < 0 ? own : gold.get(partners[i])).written(gap && i > 0));
    }
    return text.toString();
  }

  /**
   * Of a word with a partner that one's place; a word that stands for a single other has its place.
   */
  private int[] places(int[] partners) {
    int[] places = partners.clone();
    for (int i = 1; i < places.length; i++) {
      if (places[i] < 0 && places[i - 1] >= 0) {
        int after = i + 1 < partners.length ? partners[i + 1] : gold.size();
        places[i] = after == places[i - 1] + 2 ? places[i - 1] + 1 : -1;
      }
    }
    return places;
  }

  private static List<Word> words(String sql) {
    var words = new ArrayList<Word>();
    boolean gap = false;
    for (SqlToken token : SqlTokenizer.tokenize(sql)) {
      if (token.isBlank()) {
        gap = true;
      } else {
        words.add(new Word(token, gap));
        gap = false;
      }
    }
    return words;
  }

  /** For each word of the changed text its place in the gold, or -1: a longest common sequence. */
  private int[] partners(List<Word> words) {
    int[] partners = new int[words.size()];
    Arrays.fill(partners, -1);
    int begin = 0;
    int end = words.size();
    int goldEnd = gold.size();
    while (begin < end && begin < goldEnd && same(words.get(begin), gold.get(begin))) {
      partners[begin] = begin;
      begin++;
    }
    while (end > begin && goldEnd > begin && same(words.get(end - 1), gold.get(goldEnd - 1))) {
      partners[--end] = --goldEnd;
    }
    int[][] common = new int[end - begin + 1][goldEnd - begin + 1];
    for (int i = end - 1; i >= begin; i--) {
      for (int j = goldEnd - 1; j >= begin; j--) {
        int[] row = common[i - begin];
        int[] next = common[i - begin + 1];
        row[j - begin] =
            same(words.get(i), gold.get(j))
                ? next[j - begin + 1] + 1
                : Math.max(next[j - begin], row[j - begin + 1]);
      }
    }
    int j = begin;
    for (int i = begin; i < end; i++) {
      while (j < goldEnd && common[i - begin][j - begin] == common[i - begin][j - begin + 1]) {
        j++;
      }
      boolean taken =
          j < goldEnd
              && same(words.get(i), gold.get(j))
              && common[i - begin][j - begin] == common[i - begin + 1][j - begin + 1] + 1;
      if (taken) {
        partners[i] = j++;
      }
    }
    return partners;
  }

  private static boolean same(Word left, Word right) {
    return left.key().equals(right.key());
  }
}
