package dev.ratchet.evaluator.console.comparison;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.evaluator.ComparisonResponse;
import dev.ratchet.contracts.evaluator.StartComparisonRequest;
import dev.ratchet.contracts.generator.RolloutApi;
import dev.ratchet.evaluator.comparison.Comparisons;
import dev.ratchet.evaluator.console.comparison.ComparisonPage.Choice;
import dev.ratchet.evaluator.console.page.Blank;
import dev.ratchet.evaluator.console.page.PageMapping;
import dev.ratchet.evaluator.console.source.ServiceName;
import dev.ratchet.evaluator.console.source.Sources;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Hidden
class CompareController {
  private static final int CHOICES = 100;

  private final Comparisons comparisons;
  private final RolloutApi rollouts;
  private final Sources sources;

  CompareController(Comparisons comparisons, RolloutApi rollouts, Sources sources) {
    this.comparisons = comparisons;
    this.rollouts = rollouts;
    this.sources = sources;
  }

  /**
   * @param run both ids, as the list of runs sends what was ticked there
   * @param force compares although datasets or graders differ
   */
  @PageMapping("/console/compare")
  ComparisonPage compare(
      @RequestParam(required = false) @Nullable String a,
      @RequestParam(required = false) @Nullable String b,
      @RequestParam(required = false) @Nullable String grader,
      @RequestParam(defaultValue = "false") boolean force,
      @RequestParam(defaultValue = "") List<String> run) {
    String first = Blank.toNull(a == null && !run.isEmpty() ? run.getFirst() : a);
    String second = Blank.toNull(b == null && run.size() == 2 ? run.getLast() : b);
    var choices =
        sources.part(
            ServiceName.GENERATOR,
            () ->
                rollouts.rollouts(JobState.SUCCEEDED, null, null, CHOICES, null).items().stream()
                    .map(Choice::of)
                    .toList());
    boolean both = first != null && second != null && run.size() <= 2;
    return new ComparisonPage(
        first,
        second,
        run.size() > 2 ? "%d runs were chosen. Choose two.".formatted(run.size()) : null,
        choices.get(),
        both ? comparison(first, second, Blank.toNull(grader), force) : null);
  }

  private FlippedComparison comparison(
      String left, String right, @Nullable String grader, boolean force) {
    ComparisonResponse comparison =
        sources.needNow(
            () ->
                comparisons.compared(
                    new StartComparisonRequest(left, right, grader, null, null, force)));
    return new FlippedComparison(
        comparison, comparisons.answerFlips(comparison.id(), ComparisonPage.LISTED));
  }
}
