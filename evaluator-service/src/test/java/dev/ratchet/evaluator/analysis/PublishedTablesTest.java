package dev.ratchet.evaluator.analysis;

import static dev.ratchet.contracts.evaluator.ErrorClass.AMBIGUOUS_COLUMN;
import static dev.ratchet.contracts.evaluator.ErrorClass.EMPTY_RESULT;
import static dev.ratchet.contracts.evaluator.ErrorClass.EXECUTION_CORRECT;
import static dev.ratchet.contracts.evaluator.ErrorClass.NO_SUCH_COLUMN;
import static dev.ratchet.contracts.evaluator.ErrorClass.NO_SUCH_TABLE;
import static dev.ratchet.contracts.evaluator.ErrorClass.OTHER_EXECUTION_ERROR;
import static dev.ratchet.contracts.evaluator.ErrorClass.SYNTAX_ERROR;
import static dev.ratchet.contracts.evaluator.ErrorClass.WRONG_RESULT;
import static dev.ratchet.contracts.evaluator.ErrorClass.WRONG_ROW_COUNT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.evaluator.AnalysisReport;
import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.evaluator.OnlineSignal.Bucket;
import dev.ratchet.contracts.evaluator.RepairBreakdown.Transition;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.evaluator.metrics.Trajectories;
import dev.ratchet.sql.tree.TableColumns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Constructed trajectories give the error tables of spec 11.1; denominators are 1,032. */
class PublishedTablesTest {

  /** A column: right first turns, then errors and how many of them were repaired, by type. */
  enum Column {
    // The paper's 0 wrong row counts are row counts that its base run did not know.
    BASE(
        594,
        Map.of(
            WRONG_RESULT, new int[] {223, 55},
            NO_SUCH_COLUMN, new int[] {156, 51},
            EMPTY_RESULT, new int[] {44, 9},
            NO_SUCH_TABLE, new int[] {9, 1},
            OTHER_EXECUTION_ERROR, new int[] {6, 1}),
        new int[] {438, 117, 171, 44, 223},
        new double[] {0.5756, 0.6890, 0.2671}),
    DPO(
        641,
        Map.of(
            WRONG_RESULT, new int[] {105, 17},
            WRONG_ROW_COUNT, new int[] {92, 30},
            NO_SUCH_COLUMN, new int[] {142, 42},
            EMPTY_RESULT, new int[] {39, 8},
            NO_SUCH_TABLE, new int[] {9, 2},
            OTHER_EXECUTION_ERROR, new int[] {4, 1}),
        new int[] {391, 100, 155, 39, 197},
        new double[] {0.6211, 0.7180, 0.2558}),
    // Two errors of an unlisted online type make the six listed ones 336.
    SFT_DPO(
        694,
        Map.of(
            WRONG_RESULT, new int[] {99, 6},
            WRONG_ROW_COUNT, new int[] {90, 24},
            NO_SUCH_COLUMN, new int[] {100, 29},
            EMPTY_RESULT, new int[] {32, 2},
            NO_SUCH_TABLE, new int[] {9, 2},
            OTHER_EXECUTION_ERROR, new int[] {6, 2},
            SYNTAX_ERROR, new int[] {1, 0},
            AMBIGUOUS_COLUMN, new int[] {1, 0}),
        new int[] {338, 65, 117, 32, 189},
        new double[] {0.6725, 0.7355, 0.1923});

    private final int right;
    private final Map<ErrorClass, int[]> errors;
    private final int[] totals;
    private final double[] rates;

    Column(int right, Map<ErrorClass, int[]> errors, int[] totals, double[] rates) {
      this.right = right;
      this.errors = errors;
      this.totals = totals;
      this.rates = rates;
    }
  }

  @ParameterizedTest
  @EnumSource
  void givesThePublishedCounts(Column column) {
    AnalysisReport report = analysed(column);

    assertThat(report.run().total()).isEqualTo(1_034);
    assertThat(report.run().badGold()).isEqualTo(2);
    assertThat(report.run().evaluable()).isEqualTo(1_032);
    assertThat(report.firstTurn().value()).isEqualTo(column.rates[0]);
    assertThat(report.answer().value()).isEqualTo(column.rates[1]);
    assertThat(report.repairSuccess().value()).isEqualTo(column.rates[2]);
    assertThat(report.repair().firstTurnErrors()).isEqualTo(column.totals[0]);
    assertThat(report.repair().repaired()).isEqualTo(column.totals[1]);
    assertThat(report.routing().online()).isEqualTo(column.totals[2]);
    assertThat(report.routing().guarded()).isEqualTo(column.totals[3]);
    assertThat(report.routing().external()).isEqualTo(column.totals[4]);
    assertThat(report.routing().served()).isEqualTo(column.right);
    assertThat(report.onlineRepair().buckets())
        .isEqualTo(
            Map.of(
                Bucket.STRICT_ONLINE, column.totals[2],
                Bucket.GUARDED, column.totals[3],
                Bucket.EXTERNAL_VERIFIER, column.totals[4],
                Bucket.SERVE, column.right));
    Map<ErrorClass, List<Integer>> rows = new LinkedHashMap<>();
    report
        .repair()
        .rows()
        .forEach(row -> rows.put(row.error(), List.of(row.repaired().of(), row.repaired().hits())));
    assertThat(rows).hasSameSizeAs(column.errors);
    column.errors.forEach(
        (error, counts) ->
            assertThat(rows.get(error)).as("%s", error).containsExactly(counts[0], counts[1]));
    int wrong = column.errors.get(WRONG_RESULT)[0];
    int repaired = column.errors.get(WRONG_RESULT)[1];
    assertThat(report.repair().transitions())
        .contains(
            new Transition(WRONG_RESULT, EXECUTION_CORRECT, repaired),
            new Transition(WRONG_RESULT, WRONG_RESULT, wrong - repaired));
    assertThat(report.repair().brokenByRepair()).isZero();
  }

  /** First-turn executability of spec 2.16: 1 minus the online errors' share. */
  @ParameterizedTest
  @EnumSource
  void countsCandidatesByTurn(Column column) {
    Map<ErrorClass, Integer> first = analysed(column).candidateErrorsByTurn().get(1);
    int candidates = first.values().stream().mapToInt(Integer::intValue).sum();
    assertThat(candidates).isEqualTo(1_032);
    assertThat(first.get(NO_SUCH_COLUMN)).isEqualTo(column.errors.get(NO_SUCH_COLUMN)[0]);
    assertThat(first.get(EXECUTION_CORRECT)).isEqualTo(column.right);
  }

  private static AnalysisReport analysed(Column column) {
    return Told.analysed(column.name(), trajectories(column), _ -> TableColumns.UNKNOWN);
  }

  private static List<TrajectoryResponse> trajectories(Column column) {
    var trajectories = new ArrayList<TrajectoryResponse>();
    for (int i = 0; i < column.right; i++) {
      trajectories.add(
          Told.trajectory(trajectories.size(), List.of(Told.candidate(0, EXECUTION_CORRECT))));
    }
    column.errors.forEach(
        (error, counts) -> {
          for (int i = 0; i < counts[0]; i++) {
            ErrorClass last = i < counts[1] ? EXECUTION_CORRECT : error;
            trajectories.add(
                Told.trajectory(
                    trajectories.size(),
                    List.of(Told.candidate(0, error)),
                    List.of(Told.candidate(0, last))));
          }
        });
    for (int i = 0; i < 2; i++) {
      trajectories.add(Trajectories.trajectory(trajectories.size(), TrajectoryStatus.BAD_GOLD));
    }
    return trajectories;
  }
}
