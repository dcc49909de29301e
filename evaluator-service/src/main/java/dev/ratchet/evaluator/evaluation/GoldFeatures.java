package dev.ratchet.evaluator.evaluation;

import dev.ratchet.sql.SqlToken;
import dev.ratchet.sql.SqlTokenizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Names what a gold SQL makes use of, for the slices by feature. Reads tokens, so never throws. */
final class GoldFeatures {
  private static final Map<String, String> BY_WORD =
      Map.ofEntries(
          Map.entry("join", "join"),
          Map.entry("group", "group-by"),
          Map.entry("having", "having"),
          Map.entry("order", "order-by"),
          Map.entry("limit", "limit"),
          Map.entry("distinct", "distinct"),
          Map.entry("union", "set-operation"),
          Map.entry("intersect", "set-operation"),
          Map.entry("except", "set-operation"),
          Map.entry("with", "cte"),
          Map.entry("over", "window"),
          Map.entry("case", "case"),
          Map.entry("like", "like"),
          Map.entry("between", "between"));
  private static final Set<String> AGGREGATES = Set.of("count", "sum", "avg", "min", "max");

  private GoldFeatures() {}

  static Set<String> of(String sql) {
    Set<String> features = new TreeSet<>();
    List<SqlToken> tokens = SqlTokenizer.significant(sql);
    for (int i = 0; i < tokens.size(); i++) {
      String next = i + 1 < tokens.size() ? tokens.get(i + 1).text() : "";
      add(features, tokens.get(i), next.toLowerCase(Locale.ROOT));
    }
    if (features.isEmpty()) {
      features.add("plain");
    }
    return features;
  }

  private static void add(Set<String> features, SqlToken token, String next) {
    String word = token.text().toLowerCase(Locale.ROOT);
    if (token.kind() == SqlToken.Kind.IDENTIFIER && BY_WORD.containsKey(word)) {
      features.add(BY_WORD.get(word));
    }
    if (token.kind() == SqlToken.Kind.IDENTIFIER && next.equals("(") && AGGREGATES.contains(word)) {
      features.add("aggregate");
    }
    if (word.equals("(") && next.equals("select")) {
      features.add("subquery");
    }
  }
}
