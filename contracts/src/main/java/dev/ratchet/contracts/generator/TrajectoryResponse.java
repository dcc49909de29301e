package dev.ratchet.contracts.generator;

import dev.ratchet.contracts.executor.Hardness;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole story of one example in one rollout.
 *
 * @param rolloutId the rollout that it is of
 * @param exampleIndex 0-based place in the dataset, over all its splits
 * @param exampleId as the dataset has it
 * @param question as the prompts asked it
 * @param evidence the dataset's hint, shown with the question; absent without one
 * @param databaseName the dataset's {@code db_id}
 * @param databaseId of the executor; absent when it is unknown, the example is SKIPPED then
 * @param goldSql of the dataset; no overlay has changed it
 * @param hardness Spider's class of the gold SQL
 * @param difficulty as the dataset gives it, BIRD's for example; absent without one
 * @param goldTables tables that the gold names, in name order
 * @param goldRowCount rows of the gold's result; absent when it gave none or was not run
 * @param status how it ended, by the deciding grader
 * @param reason why it is BAD_GOLD or SKIPPED, or what kept a FAILED one from an answer; absent
 *     else
 * @param schemaMode of the rollout
 * @param retrievedTables tables that the prompts show
 * @param turns in order; empty for an example that was not asked, and in lists that leave them out
 * @param answer the candidate that stands as the answer; absent when no turn gave SQL
 * @param attempt how often the example was begun, 1 without a crash
 * @param startedAt of the attempt that gave this
 * @param endedAt of the same attempt
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
