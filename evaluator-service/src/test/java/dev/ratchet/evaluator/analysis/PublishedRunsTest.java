package dev.ratchet.evaluator.analysis;

import static dev.ratchet.contracts.evaluator.ErrorClass.EXECUTION_CORRECT;
import static dev.ratchet.contracts.evaluator.ErrorClass.NO_SUCH_COLUMN;
import static dev.ratchet.contracts.evaluator.ErrorClass.WRONG_RESULT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.evaluator.AnalysisReport;
import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.evaluator.metrics.Trajectories;
import dev.ratchet.sql.tree.TableColumns;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Constructed trajectories give all thirteen rows of spec 11.1's table of runs: 1,034 examples, two
 * of them with a bad gold. The table does not say how many repairs came in the second turn and how
 * many in the third, which decides how many candidates there are; {@link Repairs} takes the fewest
 * that agree with the published executable share.
 */
class PublishedRunsTest {
  private static final int EVALUABLE = 1_032;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      textBlock =
          """
          # run, first right, final right, first EX, final EX, repair SR, executable (- not published or †)
          Base one-shot,                  594, 594, 57.56, 57.56, -,     83.43
          Base + Basic repair,            594, 634, 57.56, 61.43, 9.13,  75.89
          Base + CM repair,               594, 711, 57.56, 68.90, 26.71, 81.20
          SFT one-shot,                   639, 639, 61.92, 61.92, -,     -
          SFT + CM,                       639, 737, 61.92, 71.41, 24.94, 82.54
          DPO one-shot,                   641, 641, 62.11, 62.11, -,     -
          DPO (Synth20) + CM,             641, 741, 62.11, 71.80, 25.58, 82.02
          DPO (Synth30) + CM,             651, 734, 63.08, 71.12, 21.78, 82.32
          SFT+DPO one-shot,               694, 694, 67.25, 67.25, -,     -
          SFT+DPO + Basic,                694, 734, 67.25, 71.12, 11.83, 81.37
          SFT+DPO + CM,                   694, 759, 67.25, 73.55, 19.23, 84.45
          'Base, verifier-constrained',   594, 652, 57.56, 63.18, 13.24, -
          'SFT+DPO, verifier-constrained', 694, 726, 67.25, 70.35, 9.47,  -
          """)
  void givesThePublishedRow(
      String run,
      int firstRight,
      int finalRight,
      BigDecimal firstEx,
      BigDecimal finalEx,
      String repairSuccess,
      String executable) {
    boolean repairs = !repairSuccess.equals("-");
    Repairs made =
        repairs
            ? Repairs.agreeing(firstRight, finalRight - firstRight, executable)
            : Repairs.none(firstRight, executable);

    AnalysisReport report = analysed(run, made);

    assertThat(report.run().total()).isEqualTo(EVALUABLE + 2);
    assertThat(report.run().evaluable()).isEqualTo(EVALUABLE);
    assertThat(report.firstTurn().hits()).isEqualTo(firstRight);
    assertThat(report.answer().hits()).isEqualTo(finalRight);
    assertThat(percent(report.firstTurn().value())).isEqualByComparingTo(firstEx);
    assertThat(percent(report.answer().value())).isEqualByComparingTo(finalEx);
    if (repairs) {
      assertThat(percent(report.repairSuccess().value())).isEqualByComparingTo(repairSuccess);
    } else {
      assertThat(report.repair().repaired()).isZero();
    }
    if (!executable.equals("-")) {
      assertThat(percent(report.executable().value())).isEqualByComparingTo(executable);
      assertThat(report.executable().of()).isEqualTo(made.candidates());
    }
  }

  /**
   * How the wrong first turns go on.
   *
   * @param right examples with a right first turn
   * @param second repaired by the second turn
   * @param third repaired by the third turn
   * @param turns at most
   * @param notRun candidates that SQLite refused
   */
  private record Repairs(int right, int second, int third, int turns, int notRun) {

    static Repairs none(int right, String executable) {
      var oneShot = new Repairs(right, 0, 0, 1, 0);
      return oneShot.failing(executable.equals("-") ? 0 : missing(EVALUABLE, executable));
    }

    static Repairs agreeing(int right, int repaired, String executable) {
      for (int third = 0; third <= repaired; third++) {
        var made = new Repairs(right, repaired - third, third, 3, 0);
        int failing = executable.equals("-") ? 0 : missing(made.candidates(), executable);
        if (failing >= 0) {
          return made.failing(failing);
        }
      }
      throw new AssertionError("no number of candidates gives " + executable + " %");
    }

    private Repairs failing(int candidates) {
      return new Repairs(right, second, third, turns, candidates);
    }

    int candidates() {
      int wrong = EVALUABLE - right;
      return EVALUABLE + (turns > 1 ? wrong + wrong - second : 0);
    }

    /** How many of all must fail to give the percentage; -1 if none does. */
    private static int missing(int all, String percent) {
      for (int failing = 0; failing <= all; failing++) {
        BigDecimal share =
            BigDecimal.valueOf(100L * (all - failing))
                .divide(BigDecimal.valueOf(all), 2, RoundingMode.HALF_UP);
        if (share.compareTo(new BigDecimal(percent)) == 0) {
          return failing;
        }
      }
      return -1;
    }
  }

  private static AnalysisReport analysed(String run, Repairs made) {
    return Told.analysed(run, trajectories(made), _ -> TableColumns.UNKNOWN);
  }

  private static List<TrajectoryResponse> trajectories(Repairs made) {
    var trajectories = new ArrayList<TrajectoryResponse>();
    var wrong = new Wrong(made.notRun());
    for (int i = 0; i < EVALUABLE; i++) {
      int repair = i - made.right();
      var turns = new ArrayList<List<CandidateResponse>>();
      if (i < made.right()) {
        turns.add(List.of(Told.candidate(0, EXECUTION_CORRECT)));
      } else {
        turns.add(List.of(wrong.next()));
        boolean bySecond = repair < made.second();
        boolean byThird = repair < made.second() + made.third();
        if (made.turns() > 1) {
          turns.add(List.of(bySecond ? Told.candidate(0, EXECUTION_CORRECT) : wrong.next()));
        }
        if (made.turns() > 1 && !bySecond) {
          turns.add(List.of(byThird ? Told.candidate(0, EXECUTION_CORRECT) : wrong.next()));
        }
      }
      trajectories.add(Told.ofTurns(i, Told.GOLD, "db_1", turns));
    }
    for (int i = 0; i < 2; i++) {
      trajectories.add(Trajectories.trajectory(EVALUABLE + i, TrajectoryStatus.BAD_GOLD));
    }
    assertThat(wrong.left).as("candidates that had to fail").isZero();
    return trajectories;
  }

  /** Wrong candidates: first those that do not run, then those that do. */
  private static final class Wrong {
    private int left;

    Wrong(int notRun) {
      this.left = notRun;
    }

    CandidateResponse next() {
      ErrorClass error = left > 0 ? NO_SUCH_COLUMN : WRONG_RESULT;
      left = Math.max(0, left - 1);
      return Told.candidate(0, error);
    }
  }

  private static BigDecimal percent(double rate) {
    return BigDecimal.valueOf(rate).movePointRight(2);
  }
}
