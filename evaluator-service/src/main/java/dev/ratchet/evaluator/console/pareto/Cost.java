package dev.ratchet.evaluator.console.pareto;

import dev.ratchet.evaluator.evaluation.RunCost;
import org.jspecify.annotations.Nullable;

/** What accuracy is weighed against. */
enum Cost {
  TOKENS("Generated tokens", "tokens an example") {
    @Override
    @Nullable Double of(RunCost run, @Nullable Double trainingSeconds) {
      return run.tokens();
    }
  },
  TIME("Time", "ms an example (median)") {
    @Override
    @Nullable Double of(RunCost run, @Nullable Double trainingSeconds) {
      return run.medianMillis();
    }
  },
  TRAINING("Training", "minutes of training") {
    @Override
    @Nullable Double of(RunCost run, @Nullable Double trainingSeconds) {
      return trainingSeconds == null ? null : trainingSeconds / SECONDS_A_MINUTE;
    }
  };

  private static final double SECONDS_A_MINUTE = 60;

  private final String title;
  private final String unit;

  Cost(String title, String unit) {
    this.title = title;
    this.unit = unit;
  }

  /** Absent where it is not known. */
  abstract @Nullable Double of(RunCost run, @Nullable Double trainingSeconds);

  String title() {
    return title;
  }

  String unit() {
    return unit;
  }
}
