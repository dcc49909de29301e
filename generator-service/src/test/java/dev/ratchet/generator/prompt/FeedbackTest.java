package dev.ratchet.generator.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.executor.Finding;
import dev.ratchet.contracts.executor.FindingKind;
import dev.ratchet.contracts.executor.OutcomeKind;
import dev.ratchet.contracts.executor.PlanSummary;
import dev.ratchet.contracts.executor.ValidityFlags;
import dev.ratchet.contracts.generator.FeedbackDetail;
import dev.ratchet.contracts.generator.FeedbackMode;
import dev.ratchet.contracts.generator.PromptStyle;
import dev.ratchet.generator.schema.PromptSchema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Spec 2.9. Gold has 7 rows with the cell GOLD, so that each leak shows. */
class FeedbackTest {

  private static final PromptSchema SCHEMA =
      new PromptSchema(List.of("t"), "Table t: id INTEGER", "t(id)", "Available columns: t(id).");
  private static final PromptStyle STANDARD = PromptStyle.STANDARD;
  private static final GoldView WRONG = new GoldView(false, rows(7, "GOLD"));

  @Test
  void onlySomeModesNeedGold() {
    for (FeedbackDetail detail : FeedbackDetail.values()) {
      assertThat(Feedback.needsGold(FeedbackMode.ORACLE_ROWS, detail)).isTrue();
      assertThat(Feedback.needsGold(FeedbackMode.ERROR_ONLY, detail)).isFalse();
      assertThat(Feedback.needsGold(FeedbackMode.ONLINE_VISIBLE, detail)).isFalse();
      assertThat(Feedback.needsGold(FeedbackMode.RESULT_STATUS, detail))
          .isEqualTo(detail != FeedbackDetail.BASIC);
    }
  }

  @ParameterizedTest
  @EnumSource(FeedbackDetail.class)
  void goldFreeFeedbackRefusesWhatNeedsGold(FeedbackDetail detail) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Feedback.goldFree(
                    seen(rows(2, "x")), FeedbackMode.ORACLE_ROWS, detail, SCHEMA, STANDARD));
  }

  @Test
  void resultStatusTellsTheExpectedCountWithDetailOnly() {
    assertThat(withGold(FeedbackMode.RESULT_STATUS, FeedbackDetail.BASIC))
        .contains("Wrong result", "2 rows")
        .doesNotContain("7", "GOLD", "Available columns");
    assertThat(withGold(FeedbackMode.RESULT_STATUS, FeedbackDetail.MINIMAL))
        .contains("2 rows", "expected result has 7 rows", "(x)", "Available columns: t(id).")
        .doesNotContain("GOLD");
  }

  @Test
  void oracleRowsShowsRowsOfGold() {
    assertThat(withGold(FeedbackMode.ORACLE_ROWS, FeedbackDetail.BASIC))
        .contains("2 rows", "7 rows", "(x), (x)", "(GOLD), (GOLD), (GOLD)")
        .doesNotContain("Available columns");
  }

  @Test
  void errorOnlySpeaksOfAHiddenCheckOnly() {
    assertThat(withGold(FeedbackMode.ERROR_ONLY, FeedbackDetail.MINIMAL))
        .contains("hidden check")
        .doesNotContain("7", "GOLD", "rows");
  }

  @ParameterizedTest
  @CsvSource({"BASIC, false", "COLUMN, true", "MINIMAL, true"})
  void anErrorIsToldInEveryModeAndDiagnosedInDetail(FeedbackDetail detail, boolean diagnosed) {
    var failed = seen(error("no such column: e.budget"));
    for (FeedbackMode mode : FeedbackMode.values()) {
      String feedback = Feedback.withGold(failed, WRONG, mode, detail, SCHEMA, STANDARD);
      assertThat(feedback).startsWith("SQLite error: no such column: e.budget.");
      assertThat(feedback).doesNotContain("7", "GOLD");
      assertThat(feedback.contains("budget is a column of projects")).isEqualTo(diagnosed);
      assertThat(feedback.contains("Available columns: t(id).")).isEqualTo(diagnosed);
    }
  }

  @Test
  void onlineVisibleTellsWhatAnybodyCouldSee() {
    assertThat(visible(rows(0, "x"), false)).contains("found no rows", "Available columns");
    assertThat(visible(rows(2, "x"), true)).contains("every row meets every row");
    assertThat(visible(rows(2, "x"), false))
        .isEqualTo("The query ran and nothing about it stands out.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ERROR_ONLY    | BASIC   | check failed.",
        "RESULT_STATUS | BASIC   | wrong, 2 rows.",
        "RESULT_STATUS | MINIMAL | wrong, 2 rows. expected 7 rows. yours: (x), (x).",
      })
  void compactFeedbackSaysTheSameInFewWords(
      FeedbackMode mode, FeedbackDetail detail, String words) {
    assertThat(
            Feedback.withGold(seen(rows(2, "x")), WRONG, mode, detail, SCHEMA, PromptStyle.COMPACT)
                .replace('\n', ' '))
        .isEqualTo(words);
  }

  @Test
  void compactFeedbackNamesTheOwnerOfAColumn() {
    assertThat(
            Feedback.goldFree(
                seen(error("no such column: e.budget")),
                FeedbackMode.ERROR_ONLY,
                FeedbackDetail.MINIMAL,
                SCHEMA,
                PromptStyle.COMPACT))
        .isEqualTo("no such column: e.budget.\ne.budget is not in employees but in projects.");
  }

  private static String visible(ExecutionSummary execution, boolean cartesian) {
    var plan = new PlanSummary(List.of(), 2, 2, 0, 0, cartesian, null);
    var flags = new ValidityFlags(true, true, true);
    return Feedback.goldFree(
        new Observation("SELECT 1", execution, flags, plan, List.of(), List.of()),
        FeedbackMode.ONLINE_VISIBLE,
        FeedbackDetail.MINIMAL,
        SCHEMA,
        STANDARD);
  }

  private static String withGold(FeedbackMode mode, FeedbackDetail detail) {
    return Feedback.withGold(seen(rows(2, "x")), WRONG, mode, detail, SCHEMA, STANDARD);
  }

  private static Observation seen(ExecutionSummary execution) {
    boolean ran = execution.outcome() == OutcomeKind.ROWS;
    List<Finding> findings =
        ran
            ? List.of()
            : List.of(
                new Finding(
                    FindingKind.WRONG_OWNER, "e", "employees", "budget", List.of("projects")));
    return new Observation(
        "SELECT 1", execution, new ValidityFlags(true, ran, ran), null, findings, List.of());
  }

  private static ExecutionSummary rows(int count, String cell) {
    List<List<@Nullable String>> rows = java.util.Collections.nCopies(count, List.of(cell));
    return new ExecutionSummary(
        OutcomeKind.ROWS, (long) count, 1, false, null, 1, rows, "key " + cell + count);
  }

  private static ExecutionSummary error(String message) {
    return new ExecutionSummary(
        OutcomeKind.SQL_ERROR, null, null, false, message, 1, List.of(), null);
  }
}
