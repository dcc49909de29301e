package dev.ratchet.evaluator.evaluation;

import dev.ratchet.sql.SqlFeatures;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Names what a gold SQL makes use of, as the slices show it. */
final class GoldFeatures {
  private static final Set<String> NONE = Set.of("plain");

  private GoldFeatures() {}

  static Set<String> of(String sql) {
    Set<String> names =
        SqlFeatures.of(sql).features().stream()
            .map(feature -> feature.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .collect(Collectors.toSet());
    return names.isEmpty() ? NONE : names;
  }
}
