package dev.ratchet.evaluator.console.runtable;

import dev.ratchet.contracts.evaluator.RunTableResponse;
import dev.ratchet.contracts.generator.RunKind;
import dev.ratchet.evaluator.analysis.AnalysisHeadline;
import dev.ratchet.evaluator.console.page.ConsolePage;
import dev.ratchet.evaluator.console.page.Section;
import dev.ratchet.evaluator.runtable.RunTableTitle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The choice of analysed runs, their tables once some are chosen, and the tables that were made
 * before.
 *
 * @param chosen ids of analyses, the one first that the others are compared with
 * @param base the one that was named for it
 * @param unanalysed ids that were asked for and have no analysis that succeeded
 * @param advice what is wrong with the choice
 * @param choices the newest analyses that succeeded
 */
record RunTableListPage(
    List<String> chosen,
    @Nullable String base,
    List<String> unanalysed,
    @Nullable String advice,
    List<Choice> choices,
    List<RunTableTitle> made,
    @Nullable RunTableResponse table)
    implements ConsolePage {

  /** A run to choose. */
  record Choice(
      String id,
      String label,
      RunKind kind,
      String model,
      String dataset,
      @Nullable String overlay,
      int n,
      double answer) {

    static Choice of(String id, AnalysisHeadline headline) {
      var run = headline.run();
      return new Choice(
          id,
          run.label(),
          run.kind(),
          run.model(),
          run.datasetName(),
          run.overlay() == null ? null : run.overlay().title(),
          run.evaluable(),
          headline.answer().value());
    }
  }

  boolean isChosen(Choice choice) {
    return chosen.contains(choice.id());
  }

  boolean isBase(Choice choice) {
    return choice.id().equals(base);
  }

  @Override
  public String template() {
    return "runtable/list.jte";
  }

  @Override
  public String heading() {
    return "Tables of runs";
  }

  @Override
  public Section section() {
    return Section.RUN_TABLES;
  }
}
