package dev.ratchet.contracts.trainer;

import dev.ratchet.contracts.executor.Hardness;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which pairs of a set are looked for; absent is all.
 *
 * @param type how they came about
 * @param origin where their chosen side is from
 * @param decision only pairs of which a person has decided so
 * @param hardness of the gold SQL
 * @param database its exact name
 * @param feature of the gold SQL, as the slices of evaluations name it
 * @param text in the question, without regard to case
 * @param sql text in the SQL of either side, without regard to case
 * @param rightBy a grader that calls the chosen side right
 * @param wrongBy a grader that calls the chosen side wrong
 */
public record PairQuery(
    @Nullable PairType type,
    @Nullable ChosenOrigin origin,
    @Nullable PairAction decision,
    @Nullable Hardness hardness,
    @Nullable String database,
    @Nullable String feature,
    @Nullable String text,
    @Nullable String sql,
    @Nullable String rightBy,
    @Nullable String wrongBy) {
  /** Every pair. */
  public static final PairQuery ALL =
      new PairQuery(null, null, null, null, null, null, null, null, null, null);

  /** As the parameters of a request; those that are absent are left out. */
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    put(parameters, "type", type);
    put(parameters, "origin", origin);
    put(parameters, "decision", decision);
    put(parameters, "hardness", hardness);
    put(parameters, "database", database);
    put(parameters, "feature", feature);
    put(parameters, "text", text);
    put(parameters, "sql", sql);
    put(parameters, "rightBy", rightBy);
    put(parameters, "wrongBy", wrongBy);
    return parameters;
  }

  private static void put(Map<String, String> parameters, String name, @Nullable Object value) {
    if (value != null) {
      parameters.put(name, value.toString());
    }
  }
}
