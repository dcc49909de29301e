package dev.ratchet.evaluator.experiment;

import dev.ratchet.evaluator.experiment.plan.StepKind;
import java.util.Locale;

/** A service that does steps, or knows what they consume. */
enum Peer {
  EVALUATOR,
  GENERATOR,
  EXECUTOR,
  TRAINER;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Who does steps of a kind. */
  static Peer of(StepKind kind) {
    return switch (kind) {
      case ROLLOUT -> GENERATOR;
      case MINE, PAIRS, QUALITY, TRAIN -> TRAINER;
      case EVALUATE, ANALYSE, COMPARE, TABLE -> EVALUATOR;
    };
  }

  /** Where these are started and found. */
  static String path(StepKind kind) {
    return switch (kind) {
      case ROLLOUT -> "/v1/rollouts";
      case MINE, PAIRS, QUALITY -> "/v1/pair-sets";
      case TRAIN -> "/v1/trainings";
      case EVALUATE -> "/v1/evaluations";
      case ANALYSE -> "/v1/analyses";
      case COMPARE -> "/v1/comparisons";
      case TABLE -> "/v1/run-tables";
    };
  }

  /** Whether the answer to the start is the result already. */
  static boolean answersAtOnce(StepKind kind) {
    return switch (kind) {
      case QUALITY, COMPARE, TABLE -> true;
      case ROLLOUT, MINE, PAIRS, TRAIN, EVALUATE, ANALYSE -> false;
    };
  }
}
