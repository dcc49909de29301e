package dev.ratchet.evaluator.console.analysis;

import dev.ratchet.contracts.evaluator.AnalysedAnswer;
import dev.ratchet.contracts.evaluator.AnalysisExample;
import dev.ratchet.contracts.evaluator.AnalysisResponse;
import dev.ratchet.contracts.evaluator.Cause;
import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.evaluator.analysis.ExampleFilter;
import dev.ratchet.evaluator.console.page.ConsolePage;
import dev.ratchet.evaluator.console.page.Cut;
import dev.ratchet.evaluator.console.page.Link;
import dev.ratchet.evaluator.console.page.Section;
import dev.ratchet.evaluator.console.page.Show;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Examples of an analysis in dataset order, each with why its answer is wrong. */
record AnalysisExamplesPage(
    String analysis,
    String rollout,
    String run,
    ExampleFilter filter,
    List<Row> examples,
    @Nullable String next)
    implements ConsolePage {
  private static final int CAUSE = 160;

  /**
   * One line of the list.
   *
   * @param causes of the first turn's wrong result, or of the answer's where the first was right
   */
  record Row(
      int index,
      Cut question,
      String database,
      Hardness hardness,
      ErrorClass firstError,
      ErrorClass answerError,
      List<Cut> causes) {
    static Row of(AnalysisExample example) {
      AnalysedAnswer wrong =
          example.firstTurn().causes().isEmpty() ? example.answer() : example.firstTurn();
      return new Row(
          example.exampleIndex(),
          Cut.of(example.question(), Cut.SHORT),
          example.database(),
          example.hardness(),
          example.firstTurn().error(),
          example.answer().error(),
          wrong.causes().stream().map(cause -> Cut.of(words(cause), CAUSE)).toList());
    }

    private static String words(Cause cause) {
      String what = Show.words(cause.difference()) + " " + Show.words(cause.part());
      String expected = cause.expected();
      String found = cause.found();
      if (expected != null && found != null) {
        return what + ": " + found + " for " + expected;
      }
      String evidence = expected == null ? found : expected;
      return evidence == null ? what : what + ": " + evidence;
    }
  }

  static Link link(String analysis, ExampleFilter filter) {
    return Link.to("analyses", analysis, "examples")
        .with("firstError", filter.firstError())
        .with("answerError", filter.answerError())
        .with("bucket", filter.bucket())
        .with("causePart", filter.causePart())
        .with("causeDifference", filter.causeDifference())
        .with("status", filter.status())
        .with("hardness", filter.hardness())
        .with("database", filter.database())
        .with("feature", filter.feature())
        .with("columnErrorTag", filter.columnErrorTag())
        .with("missedTable", filter.missedTable())
        .with("failure", filter.failure());
  }

  static String name(AnalysisResponse analysis) {
    return analysis.report() == null
        ? "run " + Show.id(analysis.rolloutId())
        : analysis.report().run().label();
  }

  @Override
  public String template() {
    return "analysis/examples.jte";
  }

  @Override
  public String heading() {
    return "Examples of " + run;
  }

  @Override
  public Section section() {
    return Section.ANALYSES;
  }

  String path() {
    return "/console/analyses/" + analysis + "/examples";
  }
}
