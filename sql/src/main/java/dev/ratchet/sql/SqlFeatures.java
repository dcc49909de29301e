package dev.ratchet.sql;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a query makes use of anywhere in it, for accuracy by SQL feature. Read from tokens: words in
 * literals, quoted names and comments do not count.
 *
 * @param joins tables joined to another, by JOIN or by a comma, at every level
 */
public record SqlFeatures(Set<Feature> features, int joins) {

  /** Things that make queries hard in different ways. */
  public enum Feature {
    JOIN,
    GROUP_BY,
    HAVING,
    ORDER_BY,
    LIMIT,
    DISTINCT,
    AGGREGATE,
    SUBQUERY,
    SET_OPERATION,
    LIKE,
    IN,
    BETWEEN,
    CASE,
    CTE,
    WINDOW
  }

  private static final String PLAIN = "plain";

  private static final Set<String> AGGREGATES =
      Set.of("avg", "count", "group_concat", "max", "min", "string_agg", "sum", "total");

  public SqlFeatures {
    var copy = EnumSet.noneOf(Feature.class);
    copy.addAll(features);
    features = Collections.unmodifiableSet(copy);
  }

  /** Every name that {@link #names} may give. */
  public static List<String> allNames() {
    return Stream.concat(Arrays.stream(Feature.values()).map(SqlFeatures::name), Stream.of(PLAIN))
        .toList();
  }

  /**
   * As reports and filters name them, such as {@code group-by}; {@code plain} where it has none.
   */
  public Set<String> names() {
    return features.isEmpty()
        ? Set.of(PLAIN)
        : features.stream().map(SqlFeatures::name).collect(Collectors.toSet());
  }

  /** As {@link #names()} has it. */
  public static String name(Feature feature) {
    return feature.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public boolean has(Feature feature) {
    return features.contains(feature);
  }

  public static SqlFeatures of(String sql) {
    List<SqlToken> tokens = SqlTokenizer.significant(sql);
    var features = EnumSet.noneOf(Feature.class);
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).kind() == SqlToken.Kind.IDENTIFIER) {
        addWord(tokens, i, features);
      }
    }
    int joins = TableReferences.of(sql).joins();
    if (joins > 0) {
      features.add(Feature.JOIN);
    }
    return new SqlFeatures(features, joins);
  }

  private static void addWord(List<SqlToken> tokens, int i, Set<Feature> features) {
    String word = SqlText.asciiLower(tokens.get(i).text());
    boolean named = i > 0 && tokens.get(i - 1).isOperator(".");
    switch (named ? "" : word) {
      case "group" -> addIf(nextIs(tokens, i, "by"), Feature.GROUP_BY, features);
      case "order" -> addIf(nextIs(tokens, i, "by"), Feature.ORDER_BY, features);
      case "having" -> features.add(Feature.HAVING);
      case "limit" -> features.add(Feature.LIMIT);
      case "distinct" -> features.add(Feature.DISTINCT);
      case "union", "intersect", "except" -> features.add(Feature.SET_OPERATION);
      case "like" -> features.add(Feature.LIKE);
      case "in" -> features.add(Feature.IN);
      case "between" -> features.add(Feature.BETWEEN);
      case "case" -> features.add(Feature.CASE);
      case "with" -> addIf(beginsQuery(tokens, i), Feature.CTE, features);
      case "over" -> addIf(i > 0 && tokens.get(i - 1).isOperator(")"), Feature.WINDOW, features);
      case "select", "values" -> addIf(isNested(tokens, i), Feature.SUBQUERY, features);
      default ->
          addIf(AGGREGATES.contains(word) && nextIs(tokens, i, "("), Feature.AGGREGATE, features);
    }
  }

  private static boolean beginsQuery(List<SqlToken> tokens, int i) {
    return i == 0 || tokens.get(i - 1).isOperator("(") || tokens.get(i - 1).isOperator(";");
  }

  /** A SELECT behind a bracket, unless the bracket is the body of a common table expression. */
  private static boolean isNested(List<SqlToken> tokens, int i) {
    if (i == 0 || !tokens.get(i - 1).isOperator("(")) {
      return false;
    }
    return i < 2 || !tokens.get(i - 2).isWord("as") && !tokens.get(i - 2).isWord("materialized");
  }

  private static boolean nextIs(List<SqlToken> tokens, int i, String text) {
    return i + 1 < tokens.size() && SqlText.equalsIgnoringAsciiCase(tokens.get(i + 1).text(), text);
  }

  private static void addIf(boolean present, Feature feature, Set<Feature> features) {
    if (present) {
      features.add(feature);
    }
  }
}
