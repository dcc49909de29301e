package dev.ratchet.evaluator.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.evaluator.AnalysedRun;
import dev.ratchet.contracts.evaluator.AnalysisReport;
import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.evaluator.FailureCount;
import dev.ratchet.contracts.evaluator.FailureKind;
import dev.ratchet.contracts.evaluator.RunTableResponse;
import dev.ratchet.contracts.evaluator.RunTableResponse.Row;
import dev.ratchet.contracts.generator.RunKind;
import dev.ratchet.evaluator.report.Report;
import dev.ratchet.sql.tree.TableColumns;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reports of runs with one turn told of repairs: none of 2 were repaired, 0 were broken. */
class OneTurnReportsTest {

  @Test
  void theAnalysisNamesTheErrorsAndNoRepair() {
    Report report = Report.of(analysis(RunKind.ONE_SHOT));

    assertThat(report.markdown())
        .contains("First-turn errors", "| wrong result | 1 |", "| no such column | 1 |")
        .doesNotContain("Repair", "Repaired", "were broken");
    assertThat(report.html()).doesNotContain("Repair success", "Repaired");
    assertThat(Report.of(analysis(RunKind.GOLD_FREE_REPAIR)).markdown())
        .contains("Repair of first-turn errors", "Repair success", "Repaired");
  }

  // Prose was an "other execution error" and nothing said more.
  @Test
  void proseIsToldApartFromOtherExecutionErrors() {
    AnalysisReport report =
        Told.analysed(
            "base",
            List.of(
                Told.trajectory(
                    0,
                    List.of(
                        Told.refused(0, "I cannot answer that."),
                        Told.refused(1, "Sorry, there is no such table."))),
                Told.trajectory(1, List.of(Told.refused(0, "DROP TABLE singer"))),
                Told.trajectory(2, List.of(Told.candidate(0, ErrorClass.OTHER_EXECUTION_ERROR)))),
            _ -> TableColumns.UNKNOWN);

    assertThat(report.candidateErrors()).isEqualTo(Map.of(ErrorClass.OTHER_EXECUTION_ERROR, 4));
    assertThat(report.failures())
        .containsExactly(
            new FailureCount(FailureKind.NO_SQL, ErrorClass.OTHER_EXECUTION_ERROR, 2, 1),
            new FailureCount(FailureKind.NOT_A_SELECT, ErrorClass.OTHER_EXECUTION_ERROR, 1, 1),
            new FailureCount(FailureKind.FUNCTION, ErrorClass.OTHER_EXECUTION_ERROR, 1, 1));
    assertThat(Report.of(report).markdown())
        .contains("| no SQL in the answer | other execution error | 2 | 1 |");
  }

  @Test
  void aTableOfSuchRunsHasNoRepairEither() {
    String oneShot = table(RunKind.ONE_SHOT, RunKind.ONE_SHOT);

    assertThat(oneShot)
        .contains("First-turn errors", "| wrong result | 1 | 1 |", "| total | 2 | 2 |")
        .contains("| unknown or ambiguous name | 1 | 1 |")
        .doesNotContain("Repair", "broken by repair", "→");
  }

  @Test
  void aMixedTableShowsRepairsWhereThereAreSome() {
    assertThat(table(RunKind.ONE_SHOT, RunKind.GOLD_FREE_REPAIR))
        .contains(
            "Repair SR %",
            "First-turn errors → repaired",
            "| wrong result | 1 | 1 → 0 |",
            "| broken by repair | – | 0 |");
  }

  private static String table(RunKind... kinds) {
    List<Row> rows =
        List.of(kinds).stream()
            .map(OneTurnReportsTest::analysis)
            .map(
                report ->
                    new Row(
                        report.run().kind().name(),
                        "a1",
                        report,
                        report.firstTurn(),
                        report.answer(),
                        report.repairSuccess(),
                        null))
            .toList();
    return Report.of(
            new RunTableResponse(
                "t1",
                rows,
                3,
                false,
                List.of(),
                List.of(List.of(0, 0), List.of(0, 0)),
                List.of(List.of(1.0, 1.0), List.of(1.0, 1.0)),
                List.of(),
                Instant.EPOCH,
                Map.of()))
        .markdown();
  }

  private static AnalysisReport analysis(RunKind kind) {
    AnalysisReport report =
        Told.analysed(
            "base",
            List.of(
                Told.trajectory(0, List.of(Told.candidate(0, ErrorClass.EXECUTION_CORRECT))),
                Told.trajectory(1, List.of(Told.candidate(0, ErrorClass.WRONG_RESULT))),
                Told.trajectory(2, List.of(Told.candidate(0, ErrorClass.NO_SUCH_COLUMN)))),
            _ -> TableColumns.UNKNOWN);
    return new AnalysisReport(
        of(kind, report.run()),
        report.firstTurn(),
        report.answer(),
        report.repairSuccess(),
        report.executable(),
        report.candidateErrors(),
        report.candidateErrorsByTurn(),
        report.repair(),
        report.routing(),
        report.onlineRepair(),
        report.columnErrors(),
        report.causes(),
        report.schema(),
        report.features(),
        report.slow(),
        report.failures(),
        report.times());
  }

  private static AnalysedRun of(RunKind kind, AnalysedRun run) {
    return new AnalysedRun(
        run.label(),
        run.rolloutId(),
        run.rolloutName(),
        kind,
        false,
        run.model(),
        run.datasetName(),
        run.datasetHash(),
        run.grader(),
        run.graderVersion(),
        run.overlay(),
        run.total(),
        run.evaluable(),
        run.withoutVerdict(),
        run.badGold(),
        run.skipped(),
        run.excluded());
  }
}
