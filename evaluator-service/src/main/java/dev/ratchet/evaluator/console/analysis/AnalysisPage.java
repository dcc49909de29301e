package dev.ratchet.evaluator.console.analysis;

import dev.ratchet.contracts.evaluator.AnalysisReport;
import dev.ratchet.contracts.evaluator.AnalysisResponse;
import dev.ratchet.contracts.evaluator.StartAnalysisRequest;
import dev.ratchet.evaluator.console.page.Chart;
import dev.ratchet.evaluator.console.page.ConsolePage;
import dev.ratchet.evaluator.console.page.Flow;
import dev.ratchet.evaluator.console.page.Section;
import dev.ratchet.evaluator.console.page.Show;
import org.jspecify.annotations.Nullable;

/**
 * One analysis.
 *
 * @param flow from the first turn to the answer; absent until it succeeded, like what follows
 * @param byTurn what was wrong with the candidates of each turn
 * @param byFeature accuracy of what the golds make use of
 */
record AnalysisPage(
    AnalysisResponse analysis,
    @Nullable Flow flow,
    @Nullable Chart byTurn,
    @Nullable Chart byFeature)
    implements ConsolePage {
  static AnalysisPage of(AnalysisResponse analysis) {
    AnalysisReport report = analysis.report();
    return report == null
        ? new AnalysisPage(analysis, null, null, null)
        : new AnalysisPage(
            analysis,
            ErrorFlow.of(report),
            AnalysisCharts.byTurn(report),
            AnalysisCharts.byFeature(report));
  }

  @Override
  public String template() {
    return "analysis/detail.jte";
  }

  @Override
  public String heading() {
    AnalysisReport report = analysis.report();
    return "Errors of "
        + (report == null ? "run " + Show.id(analysis.rolloutId()) : report.run().label());
  }

  @Override
  public Section section() {
    return Section.ANALYSES;
  }

  String path() {
    return "/console/analyses/" + analysis.id();
  }

  int slowMillis() {
    AnalysisReport report = analysis.report();
    return report == null || report.times() == null
        ? StartAnalysisRequest.SLOW_MILLIS
        : report.times().slowMillis();
  }

  @Override
  public boolean isLive() {
    return !analysis.state().hasEnded();
  }
}
