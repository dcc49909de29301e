package dev.ratchet.generator.prompt;

import dev.ratchet.sql.SqlToken;
import dev.ratchet.sql.SqlTokenizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes the SQL out of a model's text (spec 1.4): from the last answer tag where there is one (the
 * order of T2S and SQL-R1), else from the first fenced block, the label or the first query word
 * (the order of seed 002). What the model wrote to itself before is left out.
 */
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

  private static final Pattern ANSWER_TAG = Pattern.compile("(?i)<answer>");
  private static final Pattern ANSWER_END = Pattern.compile("(?i)</answer>");

  private SqlExtraction() {}

  /** The SQL on one line without comments; empty when the text is blank. */
  public static String extract(String text) {
    String answer = ReasonedText.of(text).answer();
    String tagged = lastAnswer(answer);
    return clean(tagged == null ? locate(answer) : withinAnswer(tagged));
  }

  /** What the last answer tag holds, to the end of the text where it was not closed. */
  private static @Nullable String lastAnswer(String text) {
    Matcher opening = ANSWER_TAG.matcher(text);
    int from = -1;
    while (opening.find()) {
      from = opening.end();
    }
    if (from < 0) {
      return null;
    }
    Matcher end = ANSWER_END.matcher(text);
    return end.find(from) ? text.substring(from, end.start()) : text.substring(from);
  }

  private static String withinAnswer(String answer) {
    Matcher fence = FENCE.matcher(answer);
    String last = null;
    while (fence.find()) {
      last = fence.group(1);
    }
    if (last != null) {
      return last;
    }
    String bare = answer.strip();
    // A single pair of back-ticks is Markdown's; several quote names, as MySQL does.
    boolean wrapped =
        bare.length() > 1 && bare.startsWith("`") && bare.indexOf('`', 1) == bare.length() - 1;
    return locate(wrapped ? bare.substring(1, bare.length() - 1) : bare);
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
