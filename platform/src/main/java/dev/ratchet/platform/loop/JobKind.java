package dev.ratchet.platform.loop;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import dev.ratchet.contracts.evaluator.EvaluationResponse;
import dev.ratchet.contracts.evaluator.StartEvaluationRequest;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.contracts.generator.StartRolloutRequest;
import dev.ratchet.contracts.trainer.ExportRequest;
import dev.ratchet.contracts.trainer.ExportResponse;
import dev.ratchet.contracts.trainer.ImportModelRequest;
import dev.ratchet.contracts.trainer.ModelResponse;
import dev.ratchet.contracts.trainer.PairSetRequest;
import dev.ratchet.contracts.trainer.PairSetResponse;
import dev.ratchet.contracts.trainer.StartTrainingRequest;
import dev.ratchet.contracts.trainer.StoreProgress;
import dev.ratchet.contracts.trainer.TrainingProgress;
import dev.ratchet.contracts.trainer.TrainingResponse;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the kinds of jobs have in common for one who waits for them.
 *
 * @param <Q> asks for it
 * @param <R> tells of it
 * @param unit what its progress counts
 * @param start with an idempotency key
 * @param find by id
 * @param resume an ended one that did not succeed; where null, a new one is started
 * @param cancel one that nobody waits for any more; null where it ends soon by itself
 */
record JobKind<Q, R>(
    String name,
    String unit,
    BiFunction<String, Q, R> start,
    Function<String, R> find,
    @Nullable Function<String, R> resume,
    @Nullable Consumer<String> cancel,
    Function<R, Status> status) {

  /**
   * @param began null until it has
   * @param ended null until it has
   */
  record Status(
      String id,
      JobState state,
      @Nullable ProblemSummary problem,
      long done,
      long total,
      @Nullable Instant began,
      @Nullable Instant ended) {}

  static JobKind<StartRolloutRequest, RolloutResponse> rollout(LoopServices services) {
    return new JobKind<>(
        "rollout",
        "questions",
        services.generator()::start,
        services.generator()::rollout,
        null,
        services.generator()::cancel,
        it ->
            new Status(
                it.id(),
                it.state(),
                it.problem(),
                it.progress().done(),
                it.progress().total(),
                it.startedAt(),
                it.endedAt()));
  }

  static JobKind<StartEvaluationRequest, EvaluationResponse> evaluation(LoopServices services) {
    return new JobKind<>(
        "evaluation",
        "rollouts",
        services.evaluator()::start,
        services.evaluator()::evaluation,
        null,
        null,
        it -> once(it.id(), it.state(), it.problem(), it.createdAt(), it.endedAt()));
  }

  static JobKind<PairSetRequest, PairSetResponse> pairSet(LoopServices services) {
    return new JobKind<>(
        "pair set",
        "rollouts",
        services.pairSets()::create,
        services.pairSets()::pairSet,
        null,
        null,
        it -> once(it.id(), it.state(), it.problem(), it.createdAt(), it.endedAt()));
  }

  static JobKind<StartTrainingRequest, TrainingResponse> training(LoopServices services) {
    return new JobKind<>(
        "training",
        "steps",
        services.trainings()::start,
        services.trainings()::training,
        services.trainings()::resume,
        services.trainings()::cancel,
        JobKind::training);
  }

  private static Status training(TrainingResponse it) {
    TrainingProgress progress = it.progress();
    return new Status(
        it.id(),
        it.state(),
        it.problem(),
        progress == null ? 0 : progress.step(),
        progress == null ? 0 : progress.steps(),
        it.startedAt(),
        it.endedAt());
  }

  static JobKind<ImportModelRequest, ModelResponse> modelImport(LoopServices services) {
    return new JobKind<>(
        "import",
        "units",
        services.models()::importModel,
        services.models()::model,
        null,
        null,
        it ->
            stored(it.id(), it.state(), it.problem(), it.progress(), it.createdAt(), it.endedAt()));
  }

  static JobKind<ExportRequest, ExportResponse> export(LoopServices services, String model) {
    return new JobKind<>(
        "export",
        "units",
        (key, request) -> services.models().export(model, key, request),
        services.models()::exportStatus,
        null,
        null,
        it ->
            stored(it.id(), it.state(), it.problem(), it.progress(), it.createdAt(), it.endedAt()));
  }

  private static Status stored(
      String id,
      JobState state,
      @Nullable ProblemSummary problem,
      @Nullable StoreProgress progress,
      Instant began,
      @Nullable Instant ended) {
    return new Status(
        id,
        state,
        problem,
        progress == null ? 0 : progress.done(),
        progress == null ? 0 : progress.total(),
        began,
        ended);
  }

  private static Status once(
      String id,
      JobState state,
      @Nullable ProblemSummary problem,
      Instant began,
      @Nullable Instant ended) {
    return new Status(id, state, problem, state.hasEnded() ? 1 : 0, 1, began, ended);
  }
}
