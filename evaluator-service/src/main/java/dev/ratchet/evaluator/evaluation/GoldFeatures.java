package dev.ratchet.evaluator.evaluation;

import dev.ratchet.sql.SqlFeatures;
import java.util.Set;

/** Names what a gold SQL makes use of, as the slices show it. */
final class GoldFeatures {
  private GoldFeatures() {}

  static Set<String> of(String sql) {
    return SqlFeatures.of(sql).names();
  }
}
