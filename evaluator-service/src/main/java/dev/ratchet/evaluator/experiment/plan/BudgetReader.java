package dev.ratchet.evaluator.experiment.plan;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import tools.jackson.databind.JsonNode;

/** Reads {@code budget}, whose values may be parameters. */
final class BudgetReader {
  private static final Set<String> KEYS =
      Set.of("maxDuration", "maxExamples", "maxRollouts", "maxTrainings", "maxGeneratedTokens");

  private final Faults faults;

  BudgetReader(Faults faults) {
    this.faults = faults;
  }

  Budget read(JsonNode written, Map<String, JsonNode> parameters) {
    if (written.isMissingNode() || written.isNull()) {
      return Budget.unlimited();
    }
    if (!written.isObject()) {
      faults.add("budget", "must be a mapping");
      return Budget.unlimited();
    }
    written.propertyNames().stream()
        .filter(key -> !KEYS.contains(key))
        .forEach(
            key ->
                faults.add(
                    "budget." + key, "is not known; there are %s", ExperimentFiles.sorted(KEYS)));
    JsonNode budget =
        Reference.fill(
            written,
            reference -> reference.output() == null ? parameters.get(reference.name()) : null);
    return new Budget(
        duration(budget.path("maxDuration")),
        count(budget, "maxExamples", Long.MAX_VALUE),
        whole(count(budget, "maxRollouts", Integer.MAX_VALUE)),
        whole(count(budget, "maxTrainings", Integer.MAX_VALUE)),
        count(budget, "maxGeneratedTokens", Long.MAX_VALUE));
  }

  private static @Nullable Integer whole(@Nullable Long count) {
    return count == null ? null : Math.toIntExact(count);
  }

  private @Nullable Long count(JsonNode budget, String key, long most) {
    JsonNode value = budget.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.asLong() < 0
        || value.asLong() > most) {
      faults.add("budget." + key, "must be a number of at least 0 but is %s", value);
      return null;
    }
    return value.asLong();
  }

  private @Nullable Duration duration(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    try {
      Duration duration = DurationStyle.detectAndParse(value.isString() ? value.asString() : "");
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (IllegalArgumentException | ArithmeticException _) {
      // told below, with everything else that is no duration
    }
    faults.add("budget.maxDuration", "must be like 90m or 6h but is %s", value);
    return null;
  }
}
