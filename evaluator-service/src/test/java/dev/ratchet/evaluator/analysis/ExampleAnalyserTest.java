package dev.ratchet.evaluator.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.evaluator.AnalysedAnswer.Unexplained;
import dev.ratchet.contracts.evaluator.AnalysisExample;
import dev.ratchet.contracts.evaluator.AnalysisExample.CandidateClass;
import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.evaluator.OnlineSignal;
import dev.ratchet.contracts.executor.GraderIndifference;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.sql.tree.TableColumns;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExampleAnalyserTest {

  /** Spec 2.15: the highest by (reward, ran); then the lower sample, whichever was faster. */
  @Test
  void choosesTheRepresentativeError() {
    CandidateResponse failed = Told.candidate(0, ErrorClass.NO_SUCH_TABLE);
    CandidateResponse slower = Told.candidate(3, ErrorClass.WRONG_RESULT);
    CandidateResponse first = Told.candidate(1, ErrorClass.EMPTY_RESULT);
    AnalysisExample example = analysed(Told.trajectory(0, List.of(failed, slower, first)));

    assertThat(example.firstTurn().sample()).isEqualTo(1);
    assertThat(example.firstTurn().error()).isEqualTo(ErrorClass.EMPTY_RESULT);
    assertThat(example.candidates())
        .containsExactly(
            new CandidateClass(1, 0, ErrorClass.NO_SUCH_TABLE),
            new CandidateClass(1, 3, ErrorClass.WRONG_RESULT),
            new CandidateClass(1, 1, ErrorClass.EMPTY_RESULT));
  }

  @Test
  void tellsWhyAResultIsWrong() {
    AnalysisExample example =
        analysed(Told.trajectory(0, List.of(Told.candidate(0, ErrorClass.WRONG_ROW_COUNT))));

    assertThat(example.firstTurn().causes())
        .singleElement()
        .satisfies(
            cause -> {
              assertThat(cause.expected()).isEqualTo("singer.age > 30");
              assertThat(cause.found()).isNull();
            });
    assertThat(example.firstTurn().unexplained()).isNull();
    assertThat(example.signal()).isEqualTo(OnlineSignal.EXTERNAL_SEMANTIC_FAILURE);
    assertThat(example.features()).containsExactly("joins: 0");
  }

  @Test
  void saysWhatTheParserCouldNotRead() {
    CandidateResponse odd =
        Told.ran(0, "SELECT avg(long) FROM station", 1, false, 0.2, "rows differ");
    CandidateResponse same = Told.ran(0, Told.GOLD + " ", 2, false, 0.2, "rows differ");

    assertThat(analysed(Told.trajectory(0, List.of(odd))).firstTurn().unexplained())
        .isEqualTo(Unexplained.CANDIDATE_UNPARSED);
    AnalysisExample badGold =
        analysed(Told.trajectory(0, "SELECT avg(long) FROM station", List.of(same)));
    assertThat(badGold.firstTurn().unexplained()).isEqualTo(Unexplained.GOLD_UNPARSED);
    assertThat(badGold.firstTurn().detail()).isNotBlank();
    assertThat(analysed(Told.trajectory(0, List.of(same))).firstTurn().unexplained())
        .isEqualTo(Unexplained.NO_DIFFERENCE);
  }

  @Test
  void knowsWhatADeployedSystemWouldHaveSeen() {
    assertThat(signal(Told.failed(0, "DELETE FROM t", "permission denied: DELETE")))
        .isEqualTo(OnlineSignal.PERMISSION_VIOLATION);
    assertThat(signal(Told.candidate(0, ErrorClass.TIMEOUT))).isEqualTo(OnlineSignal.TIMEOUT);
    assertThat(signal(Told.candidate(0, ErrorClass.EMPTY_RESULT)))
        .isEqualTo(OnlineSignal.EMPTY_RESULT);
    assertThat(analysed(Told.trajectory(0, List.<CandidateResponse>of())).signal())
        .isEqualTo(OnlineSignal.MISSING_CANDIDATE);
  }

  @Test
  void listsMissedTablesWithoutRegardToCase() {
    assertThat(analysed(Told.trajectory(0, List.of())).missedTables()).isEmpty();
    assertThat(analysed(Told.trajectory(1, List.of())).missedTables()).containsExactly("singer");
  }

  private static OnlineSignal signal(CandidateResponse candidate) {
    return analysed(Told.trajectory(0, List.of(candidate))).signal();
  }

  /** The word is taken out before the queries run, wherever it stands. */
  @Test
  void namesNoDistinctUnderAGraderThatRemovesIt() {
    CandidateResponse counted =
        Told.ran(0, "SELECT count(name) FROM singer", 1, false, 0.2, "rows differ");
    TrajectoryResponse trajectory =
        Told.trajectory(0, "SELECT count(DISTINCT name) FROM singer", List.of(counted));

    assertThat(analysed(trajectory).firstTurn().causes()).isNotEmpty();
    assertThat(analysed(trajectory, Set.of(GraderIndifference.DISTINCT)).firstTurn().unexplained())
        .isEqualTo(Unexplained.NO_DIFFERENCE);
  }

  @Test
  void namesNoCauseOfWhatTheGraderCountsRight() {
    CandidateResponse other = Told.ran(0, "SELECT country FROM singer", 3, true, 0.7, null);

    AnalysisExample example = analysed(Told.trajectory(0, List.of(other)));

    assertThat(example.firstTurn().error()).isEqualTo(ErrorClass.EXECUTION_CORRECT);
    assertThat(example.firstTurn().causes()).isEmpty();
    assertThat(example.firstTurn().result()).isNull();
  }

  private static AnalysisExample analysed(TrajectoryResponse trajectory) {
    return analysed(trajectory, Set.of());
  }

  private static AnalysisExample analysed(
      TrajectoryResponse trajectory, Set<GraderIndifference> ignored) {
    var grader = new JudgingGrader("ratchet", 3, true, ignored);
    return ExampleAnalyser.of(trajectory, TableColumns.UNKNOWN, false, grader);
  }
}
