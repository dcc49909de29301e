package dev.ratchet.evaluator.console.run;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.evaluator.AnalysisResponse;
import dev.ratchet.contracts.evaluator.ComparedRun;
import dev.ratchet.contracts.evaluator.ComparisonResponse;
import dev.ratchet.contracts.evaluator.Rate;
import dev.ratchet.evaluator.analysis.Analyses;
import dev.ratchet.evaluator.analysis.AnalysisHeadline;
import dev.ratchet.evaluator.comparison.Comparisons;
import dev.ratchet.evaluator.console.page.Link;
import dev.ratchet.evaluator.console.page.Show;
import dev.ratchet.kit.paging.PageQuery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What analyses and comparisons found of a run that has no evaluation: they need none. */
@Component
class OtherNumbers {
  private static final int MOST = 5;

  private final Analyses analyses;
  private final Comparisons comparisons;

  OtherNumbers(Analyses analyses, Comparisons comparisons) {
    this.analyses = analyses;
    this.comparisons = comparisons;
  }

  /**
   * The numbers of the run by one of them.
   *
   * @param page of the analysis or the comparison
   * @param n examples that were counted: of a comparison those that both sides have
   */
  record Found(
      String what,
      String name,
      String page,
      String grader,
      int n,
      Rate firstTurn,
      Rate answer,
      Instant createdAt) {}

  /** Newest first, analyses before comparisons. */
  List<Found> of(String rollout) {
    PageQuery newest = PageQuery.of(MOST, null, "analyses of a run");
    List<AnalysisResponse> made = analyses.list(newest, JobState.SUCCEEDED, rollout).items();
    Map<String, AnalysisHeadline> headlines =
        analyses.headlines(made.stream().map(AnalysisResponse::id).toList());
    return Stream.concat(
            made.stream()
                .flatMap(
                    analysis ->
                        Optional.ofNullable(headlines.get(analysis.id())).stream()
                            .map(headline -> found(analysis, headline))),
            comparisons.ofRollout(rollout, MOST).stream()
                .flatMap(
                    comparison ->
                        Stream.of(comparison.left(), comparison.right())
                            .filter(side -> side.rolloutId().equals(rollout))
                            .limit(1)
                            .map(side -> found(comparison, side))))
        .toList();
  }

  private static Found found(AnalysisResponse analysis, AnalysisHeadline headline) {
    return new Found(
        "Analysis",
        headline.run().label(),
        Link.to("analyses", analysis.id()).toString(),
        headline.run().grader(),
        headline.run().evaluable(),
        headline.firstTurn(),
        headline.answer(),
        analysis.createdAt());
  }

  private static Found found(ComparisonResponse comparison, ComparedRun side) {
    boolean left = side == comparison.left();
    ComparedRun other = left ? comparison.right() : comparison.left();
    return new Found(
        "Comparison with",
        Objects.requireNonNullElseGet(other.name(), () -> "run " + Show.id(other.rolloutId())),
        "/v1/comparisons/" + comparison.id() + ".html",
        side.grader(),
        side.evaluable(),
        side.firstTurn(),
        side.answer(),
        comparison.createdAt());
  }
}
