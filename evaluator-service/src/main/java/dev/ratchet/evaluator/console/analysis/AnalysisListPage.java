package dev.ratchet.evaluator.console.analysis;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.evaluator.AnalysisResponse;
import dev.ratchet.evaluator.analysis.AnalysisHeadline;
import dev.ratchet.evaluator.console.page.ConsolePage;
import dev.ratchet.evaluator.console.page.Section;
import dev.ratchet.evaluator.console.page.Show;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Analyses, newest first.
 *
 * @param state of those that are shown; absent for all
 * @param run likewise, a rollout's id
 */
record AnalysisListPage(
    @Nullable JobState state, @Nullable String run, List<Row> analyses, @Nullable String next)
    implements ConsolePage {
  /**
   * One line of the list.
   *
   * @param headline absent until it succeeded
   */
  record Row(AnalysisResponse analysis, @Nullable AnalysisHeadline headline) {
    String title() {
      return headline != null
          ? headline.run().label()
          : analysis.label() != null ? analysis.label() : "Run " + Show.id(analysis.rolloutId());
    }
  }

  @Override
  public String template() {
    return "analysis/list.jte";
  }

  @Override
  public String heading() {
    return "Error analyses";
  }

  @Override
  public Section section() {
    return Section.ANALYSES;
  }
}
