package dev.ratchet.sql.tree;

/** Names as SQLite lets them be quoted: "a", `a`, [a]. */
final class QuotedName {

  private QuotedName() {}

  static boolean inDoubleQuotes(String name) {
    return name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
  }

  /** Without quotes, doubled quotes made single. */
  static String plain(String name) {
    if (name.length() < 2) {
      return name;
    }
    char first = name.charAt(0);
    char last = name.charAt(name.length() - 1);
    String inner = name.substring(1, name.length() - 1);
    if (first == '[' && last == ']') {
      return inner;
    }
    if ((first == '"' || first == '`') && first == last) {
      return inner.replace("" + first + first, "" + first);
    }
    return name;
  }
}
