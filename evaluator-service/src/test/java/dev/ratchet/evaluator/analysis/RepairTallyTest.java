package dev.ratchet.evaluator.analysis;

import static dev.ratchet.contracts.evaluator.ErrorClass.EMPTY_RESULT;
import static dev.ratchet.contracts.evaluator.ErrorClass.EXECUTION_CORRECT;
import static dev.ratchet.contracts.evaluator.ErrorClass.MISSING_CANDIDATE;
import static dev.ratchet.contracts.evaluator.ErrorClass.NO_SUCH_COLUMN;
import static dev.ratchet.contracts.evaluator.ErrorClass.WRONG_RESULT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.evaluator.AnalysisReport;
import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.evaluator.RepairBreakdown;
import dev.ratchet.contracts.evaluator.RepairBreakdown.Transition;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.evaluator.metrics.Rates;
import dev.ratchet.evaluator.report.Report;
import dev.ratchet.sql.tree.TableColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What repair did to each error of the first turn, the bad with the good. */
class RepairTallyTest {

  @Test
  void tellsWhatRepairBrokeAndWhatItMissed() {
    AnalysisReport report =
        analysed(
            turns(0, EXECUTION_CORRECT),
            turns(1, EXECUTION_CORRECT, EMPTY_RESULT),
            turns(2, EXECUTION_CORRECT, NO_SUCH_COLUMN),
            turns(3, NO_SUCH_COLUMN, EXECUTION_CORRECT),
            turns(4, NO_SUCH_COLUMN, WRONG_RESULT),
            turns(5, NO_SUCH_COLUMN, EXECUTION_CORRECT, WRONG_RESULT),
            turns(6, WRONG_RESULT, WRONG_RESULT, EXECUTION_CORRECT));
    RepairBreakdown repair = report.repair();

    assertThat(repair.firstTurnErrors()).isEqualTo(4);
    assertThat(repair.repaired()).isEqualTo(2);
    assertThat(repair.rightButNotAnswered()).as("right in turn 2, wrong in the end").isEqualTo(1);
    assertThat(repair.brokenByRepair()).isEqualTo(2);
    assertThat(repair.brokenInto()).isEqualTo(Map.of(EMPTY_RESULT, 1, NO_SUCH_COLUMN, 1));
    assertThat(repair.rows())
        .containsExactly(
            new RepairBreakdown.Row(NO_SUCH_COLUMN, Rates.rate(1, 3), Map.of(WRONG_RESULT, 2)),
            new RepairBreakdown.Row(WRONG_RESULT, Rates.rate(1, 1), Map.of()));
    assertThat(repair.transitions())
        .containsExactlyInAnyOrder(
            new Transition(NO_SUCH_COLUMN, EXECUTION_CORRECT, 1),
            new Transition(NO_SUCH_COLUMN, WRONG_RESULT, 2),
            new Transition(WRONG_RESULT, EXECUTION_CORRECT, 1));
    assertThat(report.repairSuccess()).isEqualTo(Rates.rate(2, 4));
    assertThat(Report.of(report).markdown()).contains("Broken first turns became:");
  }

  @Test
  void anExampleWithoutSqlIsAMissingCandidate() {
    AnalysisReport report = analysed(Told.trajectory(0, List.of()));

    assertThat(report.repair().rows())
        .extracting(RepairBreakdown.Row::error)
        .containsExactly(MISSING_CANDIDATE);
    assertThat(report.routing().online()).isEqualTo(1);
  }

  @Test
  void countsAccuracyByWhatTheGoldMakesUseOf() {
    String joined = "SELECT count(*) FROM singer JOIN concert ON singer.id = concert.singer_id";
    AnalysisReport report =
        analysed(
            turns(0, EXECUTION_CORRECT),
            turns(1, WRONG_RESULT, EXECUTION_CORRECT),
            Told.trajectory(2, joined, List.of(Told.candidate(0, WRONG_RESULT))));

    assertThat(report.features())
        .filteredOn(each -> each.feature().equals("joins: 0"))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.firstTurn()).isEqualTo(Rates.rate(1, 2));
              assertThat(each.answer()).isEqualTo(Rates.rate(2, 2));
            });
    assertThat(report.features())
        .filteredOn(each -> each.answer().equals(Rates.rate(0, 1)))
        .extracting(each -> each.feature())
        .contains("joins: 1", "join", "aggregate");
  }

  private static TrajectoryResponse turns(int index, ErrorClass... errors) {
    var turns = new ArrayList<List<CandidateResponse>>();
    Arrays.stream(errors).forEach(error -> turns.add(List.of(Told.candidate(0, error))));
    return Told.ofTurns(index, Told.GOLD, "db_1", turns);
  }

  private static AnalysisReport analysed(TrajectoryResponse... trajectories) {
    return Told.analysed("base", List.of(trajectories), _ -> TableColumns.UNKNOWN);
  }
}
