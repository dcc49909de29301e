package dev.ratchet.contracts.evaluator;

import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of one example, candidate by candidate.
 *
 * @param exampleIndex 0-based place in the dataset; names its trajectory
 * @param exampleId as the dataset has it
 * @param question cut to 1,000 characters
 * @param database its name in the dataset
 * @param hardness of the dataset's gold
 * @param status under the grader and the golds of the analysis
 * @param features of the gold SQL
 * @param goldSql the gold of the analysis: an overlay's where it is corrected
 * @param goldRowCount rows of that gold's result; absent when it gave none
 * @param firstTurn the representative candidate of the first turn: of the wrong ones the highest by
 *     (reward, ran), then the lowest sample; the chosen one where that is right
 * @param answer what stands in the end
 * @param signal what a deployed system would have seen of the first turn
 * @param scope where the first turn's error is dealt with
 * @param candidates every distinct candidate of every turn with its class
 * @param columnErrorTags of all its candidates, each once, in name order
 * @param retrieved tables that were shown
 * @param missedTables tables that gold needs and the prompt did not show
 * @param corrected the gold is an overlay's
 * @param failures why candidates of it gave no result, each kind once
 */
public record AnalysisExample(
    int exampleIndex,
    String exampleId,
    String question,
    String database,
    Hardness hardness,
    TrajectoryStatus status,
    List<String> features,
    String goldSql,
    @Nullable Long goldRowCount,
    AnalysedAnswer firstTurn,
    AnalysedAnswer answer,
    OnlineSignal signal,
    RoutingReport.Scope scope,
    List<CandidateClass> candidates,
    List<String> columnErrorTags,
    List<String> retrieved,
    List<String> missedTables,
    boolean corrected,
    List<FailureKind> failures) {
  public AnalysisExample {
    features = List.copyOf(features);
    candidates = List.copyOf(candidates);
    columnErrorTags = List.copyOf(columnErrorTags);
    retrieved = List.copyOf(retrieved);
    missedTables = List.copyOf(missedTables);
    // Analyses from before there were kinds have none.
    failures = List.copyOf(Objects.requireNonNullElse(failures, List.of()));
  }

  /**
   * One candidate and its class.
   *
   * @param turn 1-based
   * @param sample 0-based
   * @param error what is wrong with it; EXECUTION_CORRECT where nothing is
   */
  public record CandidateClass(int turn, int sample, ErrorClass error) {}
}
