package dev.ratchet.evaluator.metrics;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.contracts.executor.OutcomeKind;
import dev.ratchet.contracts.executor.ValidityFlags;
import dev.ratchet.contracts.executor.VerdictResponse;
import dev.ratchet.contracts.generator.AnswerMode;
import dev.ratchet.contracts.generator.AnswerReference;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.EngineOptions;
import dev.ratchet.contracts.generator.FeedbackDetail;
import dev.ratchet.contracts.generator.FeedbackMode;
import dev.ratchet.contracts.generator.PromptStyle;
import dev.ratchet.contracts.generator.RepairScope;
import dev.ratchet.contracts.generator.RolloutConfig;
import dev.ratchet.contracts.generator.RolloutManifest;
import dev.ratchet.contracts.generator.RolloutProgress;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.contracts.generator.SchemaMode;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.contracts.generator.TurnResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rollouts and trajectories for tests. Time stands still, every text is short. */
public final class Trajectories {
  public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private Trajectories() {}

  /** The wrong candidate of the mock run in spec 2.12: an unknown table. */
  public static CandidateResponse broken(int sample) {
    return candidate(sample, "SELECT name FROM departments_x", false, false, -0.2);
  }

  /** The right candidate of the mock run in spec 2.12. */
  public static CandidateResponse right(int sample) {
    return candidate(sample, "SELECT name FROM departments", true, true, 0.7);
  }

  public static CandidateResponse candidate(
      int sample, String sql, boolean executable, @Nullable Boolean correct, double reward) {
    return new CandidateResponse(
        sample,
        sql,
        sql,
        null,
        execution(executable),
        correct,
        Map.of("ratchet", new VerdictResponse(correct, null, false)),
        new ValidityFlags(true, executable, executable),
        null,
        List.of(),
        List.of(),
        reward,
        0,
        reward,
        List.of(),
        100,
        10,
        null,
        null,
        null,
        null,
        List.of());
  }

  private static ExecutionSummary execution(boolean executable) {
    return new ExecutionSummary(
        executable ? OutcomeKind.ROWS : OutcomeKind.SQL_ERROR,
        executable ? 1L : null,
        executable ? 1 : null,
        false,
        executable ? null : "no such table: departments_x",
        1,
        List.of(),
        null);
  }

  public static CandidateResponse duplicate(CandidateResponse original, int sample) {
    return new CandidateResponse(
        sample,
        original.rawText(),
        original.sql(),
        original.sample(),
        null,
        original.correct(),
        Map.of(),
        null,
        null,
        List.of(),
        List.of(),
        original.reward(),
        0,
        original.reward(),
        List.of(),
        100,
        10,
        null,
        null,
        null,
        null,
        List.of());
  }

  /** One turn after the other; the first candidate of each is chosen, the last turn's answers. */
  @SafeVarargs
  public static TrajectoryResponse trajectory(
      int index, TrajectoryStatus status, List<CandidateResponse>... turns) {
    List<TurnResponse> list = new ArrayList<>();
    for (List<CandidateResponse> candidates : turns) {
      Integer chosen = candidates.isEmpty() ? null : candidates.getFirst().sample();
      list.add(
          new TurnResponse(
              list.size() + 1, "prompt", candidates, chosen, List.of(), null, 1.0, 1.0, null));
    }
    boolean answered = !list.isEmpty() && list.getLast().chosenSample() != null;
    return new TrajectoryResponse(
        "rollout-1",
        index,
        "example-" + index,
        "Which departments are there?",
        null,
        "company",
        "database-1",
        "SELECT name FROM departments",
        Hardness.values()[index % 4],
        index % 2 == 0 ? "simple" : null,
        List.of("departments"),
        3L,
        status,
        null,
        SchemaMode.BM25,
        List.of("Departments", "projects"),
        list,
        answered ? new AnswerReference(list.size(), list.getLast().chosenSample()) : null,
        1,
        NOW,
        NOW);
  }

  public static RolloutResponse rollout(JobState state, RepairScope scope, int total) {
    RolloutConfig config =
        new RolloutConfig(
            "dataset-1",
            "dev",
            0,
            null,
            "scripted",
            EngineOptions.none(),
            2,
            1,
            scope,
            FeedbackMode.RESULT_STATUS,
            FeedbackDetail.MINIMAL,
            SchemaMode.BM25,
            6,
            1,
            PromptStyle.STANDARD,
            "ratchet",
            List.of(),
            5000,
            0.4,
            0.9,
            256,
            13,
            false,
            null,
            null,
            List.of(),
            AnswerMode.CHOSEN,
            null);
    return new RolloutResponse(
        "rollout-1",
        "mock run",
        state,
        config.kind(),
        config,
        new RolloutProgress(total, total, 0, 0, total),
        null,
        NOW,
        NOW,
        NOW,
        Map.of());
  }

  public static RolloutManifest manifest(RolloutResponse rollout) {
    return new RolloutManifest(
        rollout.id(),
        rollout.config(),
        "company",
        "hash",
        Map.of(),
        "initial",
        "repair",
        "1",
        "You write SQL.",
        "scripted",
        "1",
        null,
        Map.of("ratchet", 3),
        Map.of(),
        Map.of(),
        NOW);
  }
}
