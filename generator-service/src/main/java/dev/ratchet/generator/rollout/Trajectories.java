package dev.ratchet.generator.rollout;

import dev.ratchet.contracts.executor.ExampleResponse;
import dev.ratchet.contracts.generator.AnswerReference;
import dev.ratchet.contracts.generator.RolloutConfig;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.contracts.generator.TurnResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From an ended episode to its trajectory and status (spec 2.10). Gold scores here, afterwards. */
final class Trajectories {

  private Trajectories() {}

  static TrajectoryResponse of(
      UUID rollout, RolloutConfig config, Episode episode, Instant endedAt) {
    TrajectoryStatus status = status(episode);
    boolean withoutCandidates = status == TrajectoryStatus.BAD_GOLD && !config.scope().isGoldFree();
    return trajectory(
        rollout,
        config,
        episode.item(),
        status,
        reason(episode, status),
        episode.schema().tables(),
        withoutCandidates ? List.of() : episode.turns(),
        withoutCandidates ? null : episode.answer(),
        episode.goldRowCount(),
        episode.startedAt(),
        endedAt);
  }

  /** Of an example that could not be begun. */
  static TrajectoryResponse skipped(
      UUID rollout, RolloutConfig config, RolloutItem item, String reason, Instant at) {
    return trajectory(
        rollout,
        config,
        item,
        TrajectoryStatus.SKIPPED,
        reason,
        List.of(),
        List.of(),
        null,
        null,
        at,
        at);
  }

  private static TrajectoryStatus status(Episode episode) {
    if (episode.goldProblem() != null) {
      return TrajectoryStatus.BAD_GOLD;
    }
    if (episode.undecided() != null) {
      return TrajectoryStatus.SKIPPED;
    }
    return TrajectoryStatus.of(episode.isRightAtFirst(), episode.isRightAtLast());
  }

  private static @Nullable String reason(Episode episode, TrajectoryStatus status) {
    return switch (status) {
      case BAD_GOLD -> episode.goldProblem();
      case SKIPPED -> "no verdict on the answer: " + episode.undecided();
      case FAILED ->
          episode.refusal() == null && episode.answer() == null
              ? "no turn gave SQL"
              : episode.refusal();
      case CORRECT_FIRST_TURN, REPAIRED, BROKEN_BY_REPAIR -> null;
    };
  }

  private static TrajectoryResponse trajectory(
      UUID rollout,
      RolloutConfig config,
      RolloutItem item,
      TrajectoryStatus status,
      @Nullable String reason,
      List<String> tables,
      List<TurnResponse> turns,
      @Nullable AnswerReference answer,
      @Nullable Long goldRowCount,
      Instant startedAt,
      Instant endedAt) {
    ExampleResponse example = item.example();
    return new TrajectoryResponse(
        rollout.toString(),
        example.index(),
        example.id(),
        example.question(),
        example.evidence(),
        example.databaseName(),
        example.databaseId(),
        example.goldSql(),
        example.hardness(),
        example.difficulty(),
        example.goldTables(),
        goldRowCount,
        status,
        reason,
        config.schemaMode(),
        tables,
        turns,
        answer,
        item.claim().attempt(),
        startedAt,
        endedAt);
  }
}
