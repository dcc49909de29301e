package dev.ratchet.evaluator.experiment;

import dev.ratchet.contracts.evaluator.ExperimentBudget;
import dev.ratchet.contracts.evaluator.ExperimentStepState;
import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.evaluator.experiment.plan.StepKind;
import dev.ratchet.kit.problem.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an experiment has spent, held against what it may. Cached steps cost nothing. */
final class Spending {
  static final String TOKENS = "generatedTokens";

  private Spending() {}

  static ExperimentBudget of(List<StepRow> steps, @Nullable Duration elapsed) {
    List<StepRow> own =
        steps.stream().filter(step -> step.remoteId() != null && !step.cached()).toList();
    List<StepRow> rollouts = own.stream().filter(step -> step.kind() == StepKind.ROLLOUT).toList();
    return new ExperimentBudget(
        elapsed == null ? null : elapsed.toSeconds(),
        rollouts.stream().mapToLong(step -> Objects.requireNonNullElse(step.total(), 0L)).sum(),
        (long) rollouts.size(),
        own.stream().filter(step -> step.kind() == StepKind.TRAIN).count(),
        rollouts.stream()
            .mapToLong(step -> step.numbers() == null ? 0 : step.numbers().path(TOKENS).asLong(0))
            .sum());
  }

  /** From the start, pauses included. */
  static @Nullable Duration elapsed(@Nullable Instant startedAt, Instant now) {
    return startedAt == null ? null : Duration.between(startedAt, now);
  }

  /** Before a step is begun: whether there is room for it. */
  static void requireRoomFor(StepKind kind, Submission.Limits limits, ExperimentBudget spent) {
    switch (kind) {
      case ROLLOUT -> {
        full("maxRollouts", limits.rollouts(), spent.rollouts(), "another rollout is next");
        full("maxExamples", limits.examples(), spent.examples(), "another rollout is next");
        full(
            "maxGeneratedTokens",
            limits.generatedTokens(),
            spent.generatedTokens(),
            "another rollout is next");
      }
      case TRAIN ->
          full("maxTrainings", limits.trainings(), spent.trainings(), "another training is next");
      case MINE, PAIRS, QUALITY, EVALUATE, ANALYSE, COMPARE, TABLE -> {
        // They cost next to nothing.
      }
    }
  }

  private static void full(
      String name, @Nullable Number limit, @Nullable Long spent, String because) {
    if (limit != null && spent != null && spent >= limit.longValue()) {
      throw over(name, limit.longValue(), spent + " are spent and " + because);
    }
  }

  /** At any time: whether more was spent than may be. */
  static void requireWithin(Submission.Limits limits, ExperimentBudget spent) {
    within("maxDuration", limits.seconds(), spent.seconds(), " seconds have passed");
    within("maxExamples", limits.examples(), spent.examples(), " examples are asked for");
    within(
        "maxGeneratedTokens",
        limits.generatedTokens(),
        spent.generatedTokens(),
        " tokens were generated");
  }

  private static void within(String name, @Nullable Long limit, @Nullable Long spent, String what) {
    if (limit != null && spent != null && spent > limit) {
      throw over(name, limit, spent + what);
    }
  }

  private static ApiException over(String name, long limit, String why) {
    return new ApiException(EvaluatorError.EXPERIMENT_OVER_BUDGET, name, limit, why);
  }

  static boolean isOver(ApiException refused) {
    return refused.error() == EvaluatorError.EXPERIMENT_OVER_BUDGET;
  }

  static boolean isOpen(StepRow step) {
    return step.state() == ExperimentStepState.RUNNING;
  }
}
