package dev.ratchet.contracts.generator;

import dev.ratchet.contracts.executor.Hardness;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole story of one example in one rollout.
 *
 * @param answer the candidate that stands as the answer; absent when no turn gave SQL
 * @param attempt how often the example was begun, 1 without a crash
 */
public record TrajectoryResponse(
    String rolloutId,
    int exampleIndex,
    String exampleId,
    String question,
    @Nullable String evidence,
    String databaseName,
    @Nullable String databaseId,
    String goldSql,
    Hardness hardness,
    @Nullable String difficulty,
    List<String> goldTables,
    @Nullable Long goldRowCount,
    TrajectoryStatus status,
    @Nullable String reason,
    SchemaMode schemaMode,
    List<String> retrievedTables,
    List<TurnResponse> turns,
    @Nullable AnswerReference answer,
    int attempt,
    Instant startedAt,
    Instant endedAt) {
  public TrajectoryResponse {
    goldTables = List.copyOf(goldTables);
    retrievedTables = List.copyOf(retrievedTables);
    turns = List.copyOf(turns);
  }

  /** The same with other turns, or without. */
  public TrajectoryResponse withTurns(List<TurnResponse> other) {
    return judged(status, other);
  }

  /** The same as another judge has it. */
  public TrajectoryResponse judged(TrajectoryStatus as, List<TurnResponse> judgedTurns) {
    return new TrajectoryResponse(
        rolloutId,
        exampleIndex,
        exampleId,
        question,
        evidence,
        databaseName,
        databaseId,
        goldSql,
        hardness,
        difficulty,
        goldTables,
        goldRowCount,
        as,
        reason,
        schemaMode,
        retrievedTables,
        judgedTurns,
        answer,
        attempt,
        startedAt,
        endedAt);
  }
}
