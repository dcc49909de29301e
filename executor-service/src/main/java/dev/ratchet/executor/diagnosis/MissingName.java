package dev.ratchet.executor.diagnosis;

import dev.ratchet.sql.SqlToken;
import dev.ratchet.sql.SqlTokenizer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The identifier that SQLite's message names (spec 2.8, 4).
 *
 * @param qualifier what stands before the dot of a column; null for a bare one and for tables
 */
record MissingName(boolean isTable, @Nullable String qualifier, String name) {

  private static final Pattern MESSAGE =
      Pattern.compile("no such (table|column): (.+?)(?: - should this be .*)?\\)?$");

  static Optional<MissingName> in(String error) {
    Matcher found = MESSAGE.matcher(error.strip());
    if (!found.find()) {
      return Optional.empty();
    }
    boolean table = found.group(1).equals("table");
    String written = found.group(2);
    List<SqlToken> tokens = SqlTokenizer.significant(written);
    if (tokens.size() >= 3 && tokens.get(tokens.size() - 2).isOperator(".")) {
      String name = tokens.getLast().name();
      String before = tokens.get(tokens.size() - 3).name();
      return Optional.of(new MissingName(table, table ? null : before, name));
    }
    String bare = tokens.size() == 1 ? tokens.getFirst().name() : written;
    return Optional.of(new MissingName(table, null, bare));
  }
}
