package dev.ratchet.benchmark.schema;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes names of tables and columns into SQL. */
public final class Identifiers {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  // Only the words of SQLite's list that a table or column of ours could bear.
  private static final Set<String> RESERVED =
      Set.of(
          "order",
          "group",
          "from",
          "to",
          "table",
          "values",
          "check",
          "index",
          "select",
          "where",
          "limit",
          "set",
          "references",
          "primary",
          "case",
          "when",
          "default",
          "transaction",
          "join");

  private Identifiers() {}

  /** Quotes a name that holds blanks or is a reserved word, and leaves every other as it is. */
  public static String quote(String name) {
    boolean plain =
        PLAIN.matcher(name).matches() && !RESERVED.contains(name.toLowerCase(Locale.ROOT));
    return plain ? name : '"' + name + '"';
  }
}
