package dev.ratchet.trainer.pairs;

import dev.ratchet.sql.SqlToken;
import dev.ratchet.sql.SqlTokenizer;

/** A gold on one line, as sampled SQL comes out of its extraction (spec 1.4). */
public final class PlainSql {

  private PlainSql() {}

  /**
   * One blank for each run of blanks and comments, no semicolon at the end; literals and quoted
   * names stay as they are.
   */
  public static String of(String sql) {
    var plain = new StringBuilder(sql.length());
    boolean gap = false;
    for (SqlToken token : SqlTokenizer.tokenize(sql)) {
      if (token.isBlank()) {
        gap = true;
        continue;
      }
      if (gap && !plain.isEmpty()) {
        plain.append(' ');
      }
      gap = false;
      plain.append(token.text());
    }
    while (!plain.isEmpty() && isEnd(plain.charAt(plain.length() - 1))) {
      plain.setLength(plain.length() - 1);
    }
    return plain.toString();
  }

  private static boolean isEnd(char last) {
    return last == ';' || last == ' ';
  }
}
