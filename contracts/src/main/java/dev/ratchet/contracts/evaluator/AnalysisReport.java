package dev.ratchet.contracts.evaluator;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong in one rollout (spec 2.15). Every count is of evaluable examples unless it says
 * candidates.
 *
 * @param run what all these numbers are of
 * @param firstTurn examples whose first turn's answer is right
 * @param answer examples whose answer that stands in the end is right
 * @param repairSuccess examples that are right in the end, of those whose first turn was wrong
 * @param executable candidates of all turns that ran
 * @param candidateErrors candidates of all turns by what is wrong with them
 * @param candidateErrorsByTurn the same by turn, 1-based
 * @param repair what became of the first turn's errors
 * @param routing who could have told them without gold
 * @param onlineRepair what a deployed system would have seen of first turns
 * @param columnErrors why candidates named columns that are not there
 * @param causes why results were wrong although the SQL ran
 * @param schema how well the shown tables cover those that gold names
 * @param features what the gold SQL makes use of, and how its examples fare
 * @param slow the slowest candidates, slowest first
 * @param failures why candidates gave no result; empty in analyses from before there were kinds
 * @param times how long the candidates' queries took, and how many were slow; absent in analyses
 *     from before there was a limit of slow ones
 */
public record AnalysisReport(
    AnalysedRun run,
    Rate firstTurn,
    Rate answer,
    Rate repairSuccess,
    Rate executable,
    Map<ErrorClass, Integer> candidateErrors,
    Map<Integer, Map<ErrorClass, Integer>> candidateErrorsByTurn,
    RepairBreakdown repair,
    RoutingReport routing,
    OnlineRepairReport onlineRepair,
    ColumnErrorReport columnErrors,
    CauseReport causes,
    SchemaRecall schema,
    List<FeatureAccuracy> features,
    List<SlowQuery> slow,
    List<FailureCount> failures,
    @Nullable QueryTimes times) {
  public AnalysisReport {
    features = List.copyOf(features);
    slow = List.copyOf(slow);
    failures = List.copyOf(Objects.requireNonNullElse(failures, List.of()));
  }
}
