package dev.ratchet.evaluator.console.comparison;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.evaluator.ComparedRun;
import dev.ratchet.contracts.evaluator.ComparisonResponse;
import dev.ratchet.contracts.evaluator.StartComparisonRequest;
import dev.ratchet.contracts.generator.RolloutApi;
import dev.ratchet.evaluator.comparison.Comparisons;
import dev.ratchet.evaluator.console.comparison.ComparisonPage.Choice;
import dev.ratchet.evaluator.console.page.Blank;
import dev.ratchet.evaluator.console.page.PageMapping;
import dev.ratchet.evaluator.console.source.ServiceName;
import dev.ratchet.evaluator.console.source.Sources;
import dev.ratchet.evaluator.evaluation.Evaluations;
import dev.ratchet.kit.paging.PageQuery;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Hidden
class CompareController {
  private static final int CHOICES = 100;
  private static final int IMPORTS = 50;

  private final Comparisons comparisons;
  private final Evaluations evaluations;
  private final RolloutApi rollouts;
  private final Sources sources;

  CompareController(
      Comparisons comparisons, Evaluations evaluations, RolloutApi rollouts, Sources sources) {
    this.comparisons = comparisons;
    this.evaluations = evaluations;
    this.rollouts = rollouts;
    this.sources = sources;
  }

  /**
   * @param run both ids, as the list of runs sends what was ticked there: newest first, but the
   *     older run is A; ids begin with their time
   * @param force compares although datasets or graders differ
   */
  @PageMapping("/console/compare")
  ComparisonPage compare(
      @RequestParam(required = false) @Nullable String a,
      @RequestParam(required = false) @Nullable String b,
      @RequestParam(required = false) @Nullable String grader,
      @RequestParam(defaultValue = "false") boolean force,
      @RequestParam(defaultValue = "") List<String> run) {
    List<String> ticked = run.stream().sorted().toList();
    String first = Blank.toNull(a == null && !ticked.isEmpty() ? ticked.getFirst() : a);
    String second = Blank.toNull(b == null && ticked.size() == 2 ? ticked.getLast() : b);
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
        evaluations
            .list(PageQuery.of(IMPORTS, null, "compare choices"), JobState.SUCCEEDED, true)
            .items()
            .stream()
            .map(Choice::imported)
            .toList(),
        both ? comparison(first, second, Blank.toNull(grader), force) : null);
  }

  private FlippedComparison comparison(
      String left, String right, @Nullable String grader, boolean force) {
    ComparisonResponse comparison =
        sources.needNow(
            () ->
                comparisons.compared(
                    new StartComparisonRequest(left, right, grader, null, null, force)));
    Set<String> imported =
        Stream.of(comparison.left(), comparison.right())
            .map(ComparedRun::evaluationId)
            .filter(id -> id != null && evaluations.isImported(id))
            .collect(Collectors.toUnmodifiableSet());
    return new FlippedComparison(
        comparison, comparisons.answerFlips(comparison.id(), ComparisonPage.LISTED), imported);
  }
}
