package dev.ratchet.contracts.trainer;

import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.executor.Hardness;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which pairs are looked for; absent is all.
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
 * @param rejectedError what is wrong with the rejected side; pairs of which it is not known never
 *     fit
 * @param rejectedExecutable whether the rejected side runs; likewise
 * @param chosenExecutable whether the chosen side runs; likewise
 * @param reward which one the two sides are compared by
 * @param minMargin least chosen over rejected reward
 * @param maxMargin most of it
 * @param longer which text has more tokens
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
    @Nullable String wrongBy,
    @Nullable ErrorClass rejectedError,
    @Nullable Boolean rejectedExecutable,
    @Nullable Boolean chosenExecutable,
    @Nullable PairReward reward,
    @Nullable BigDecimal minMargin,
    @Nullable BigDecimal maxMargin,
    @Nullable LongerSide longer) {
  /** Every pair. */
  public static final PairQuery ALL =
      new PairQuery(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
          null, null);

  /** The same where a form has sent its empty fields too. */
  public PairQuery withoutBlanks() {
    return new PairQuery(
        type,
        origin,
        decision,
        hardness,
        filled(database),
        filled(feature),
        filled(text),
        filled(sql),
        filled(rightBy),
        filled(wrongBy),
        rejectedError,
        rejectedExecutable,
        chosenExecutable,
        reward,
        minMargin,
        maxMargin,
        longer);
  }

  private static @Nullable String filled(@Nullable String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }

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
    put(parameters, "rejectedError", rejectedError);
    put(parameters, "rejectedExecutable", rejectedExecutable);
    put(parameters, "chosenExecutable", chosenExecutable);
    put(parameters, "reward", reward);
    put(parameters, "minMargin", minMargin);
    put(parameters, "maxMargin", maxMargin);
    put(parameters, "longer", longer);
    return parameters;
  }

  private static void put(Map<String, String> parameters, String name, @Nullable Object value) {
    if (value != null) {
      parameters.put(name, value.toString());
    }
  }
}
