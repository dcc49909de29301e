package dev.ratchet.evaluator.console.comparison;

import dev.ratchet.contracts.evaluator.EvaluationResponse;
import dev.ratchet.contracts.evaluator.EvaluationSummary;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.evaluator.console.page.ConsolePage;
import dev.ratchet.evaluator.console.page.Part;
import dev.ratchet.evaluator.console.page.Section;
import dev.ratchet.evaluator.console.page.Show;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The choice of two runs and, once both are chosen, their comparison.
 *
 * @param a the id of the first one
 * @param advice what is wrong with the choice
 * @param choices runs that succeeded, newest first
 * @param imported evaluations that came in bundles, newest first
 */
record ComparisonPage(
    @Nullable String a,
    @Nullable String b,
    @Nullable String advice,
    Part<List<Choice>> choices,
    List<Choice> imported,
    @Nullable FlippedComparison comparison)
    implements ConsolePage {
  /** More flips of one direction than these are counted and not listed. */
  static final int LISTED = 200;

  /** A run to choose. */
  record Choice(String id, String name) {
    static Choice of(RolloutResponse run) {
      String name = Objects.requireNonNullElse(run.name(), "Run");
      return new Choice(
          run.id(),
          "%s (%s, %s, %s)"
              .formatted(name, run.kind().words(), run.config().model(), Show.id(run.id())));
    }

    static Choice imported(EvaluationResponse evaluation) {
      EvaluationSummary summary = Objects.requireNonNull(evaluation.summary());
      return new Choice(
          evaluation.id(),
          "%s (%s, %s, imported %s)"
              .formatted(
                  Objects.requireNonNullElse(summary.rolloutName(), "Run"),
                  summary.kind().words(),
                  summary.model(),
                  Show.id(evaluation.id())));
    }
  }

  @Override
  public String template() {
    return "comparison/compare.jte";
  }

  @Override
  public String heading() {
    return "Compare two runs";
  }

  @Override
  public Section section() {
    return Section.COMPARISON;
  }
}
