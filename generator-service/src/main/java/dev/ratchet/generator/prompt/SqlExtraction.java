package dev.ratchet.generator.prompt;

import dev.ratchet.sql.SqlToken;
import dev.ratchet.sql.SqlTokenizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the SQL out of a model's text (spec 1.4). */
public final class SqlExtraction {

  private static final Pattern FENCE =
      Pattern.compile(
          "```[ \\t]*(?:(?:sql|sqlite|sqlite3|mysql|postgresql|postgres)\\b)?(.*?)```",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern LABEL =
      Pattern.compile(
          "^[ \\t]*SQL:(.*)\\z", Pattern.CASE_INSENSITIVE | Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern AFTER_SQL =
      Pattern.compile("\\R[ \\t]*(?:Explanation|Reasoning|Answer):", Pattern.CASE_INSENSITIVE);
  private static final Pattern QUERY =
      Pattern.compile("\\b(?:WITH|SELECT)\\b.*\\z", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern OPENING_FENCE =
      Pattern.compile(
          "\\A```[ \\t]*(?:(?:sql|sqlite|sqlite3|mysql|postgresql|postgres)\\b)?",
          Pattern.CASE_INSENSITIVE);

  private SqlExtraction() {}

  /** The SQL on one line without comments; empty when the text is blank. */
  public static String extract(String text) {
    return clean(locate(text));
  }

  private static String locate(String text) {
    Matcher fence = FENCE.matcher(text);
    if (fence.find()) {
      return fence.group(1);
    }
    Matcher label = LABEL.matcher(text);
    if (label.find()) {
      String labelled = label.group(1);
      Matcher end = AFTER_SQL.matcher(labelled);
      return end.find() ? labelled.substring(0, end.start()) : labelled;
    }
    Matcher query = QUERY.matcher(text);
    return query.find() ? query.group() : text;
  }

  private static String clean(String located) {
    String sql = located.strip();
    Matcher opening = OPENING_FENCE.matcher(sql);
    if (opening.find()) {
      sql = sql.substring(opening.end());
    }
    if (sql.endsWith("```")) {
      sql = sql.substring(0, sql.length() - 3);
    }
    return collapse(sql);
  }

  /** One blank for each run of blanks and comments; literals and quoted names stay as they are. */
  private static String collapse(String sql) {
    var collapsed = new StringBuilder(sql.length());
    boolean gap = false;
    for (SqlToken token : SqlTokenizer.tokenize(sql)) {
      if (token.isBlank()) {
        gap = true;
        continue;
      }
      if (gap && !collapsed.isEmpty()) {
        collapsed.append(' ');
      }
      gap = false;
      collapsed.append(token.text());
    }
    return collapsed.toString();
  }
}
