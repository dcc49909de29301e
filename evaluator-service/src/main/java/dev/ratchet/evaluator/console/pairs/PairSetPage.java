package dev.ratchet.evaluator.console.pairs;

import dev.ratchet.contracts.trainer.PairQuality;
import dev.ratchet.contracts.trainer.PairQuery;
import dev.ratchet.contracts.trainer.PairSetResponse;
import dev.ratchet.contracts.trainer.PairType;
import dev.ratchet.evaluator.console.page.Chart;
import dev.ratchet.evaluator.console.page.ConsolePage;
import dev.ratchet.evaluator.console.page.Section;
import dev.ratchet.evaluator.console.page.Show;
import dev.ratchet.evaluator.experiment.Experiments;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One pair set.
 *
 * @param startedBy absent where no experiment made it
 * @param quality of the sets asked for beside it and, last, of this one; empty until it is made
 * @param beside which the former are, and which may be
 * @param against the split whose questions are looked for in all of them
 * @param pairs some of them
 * @param query which pairs
 * @param features the choice of the filter, like the graders and types
 */
record PairSetPage(
    PairSetResponse set,
    Experiments.@Nullable Maker startedBy,
    List<PairQuality> quality,
    List<QualityRow> rows,
    List<Chart> charts,
    Beside beside,
    Against against,
    List<PairRow> pairs,
    PairQuery query,
    List<String> features,
    List<String> graders,
    @Nullable String next)
    implements ConsolePage {
  /** Of a set that has no pairs yet. */
  static PairSetPage unready(
      PairSetResponse set, Experiments.@Nullable Maker startedBy, PairQuery query) {
    return new PairSetPage(
        set,
        startedBy,
        List.of(),
        List.of(),
        List.of(),
        Beside.nothing(),
        Against.nothing(),
        List.of(),
        query,
        List.of(),
        List.of(),
        null);
  }

  /** Those that have judged chosen sides. */
  static List<String> graders(List<PairQuality> sets) {
    return sets.stream()
        .flatMap(set -> set.chosenCorrect().stream())
        .map(judged -> judged.grader())
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public String template() {
    return "pairs/detail.jte";
  }

  @Override
  public String heading() {
    return Objects.requireNonNullElseGet(set.name(), () -> "Pair set " + Show.id(set.id()));
  }

  @Override
  public Section section() {
    return Section.PAIRS;
  }

  /** Those that the set has. */
  List<PairType> types() {
    return set.counts() == null
        ? List.of()
        : set.counts().byType().keySet().stream().sorted().toList();
  }

  String path() {
    return "/console/pairs/" + set.id();
  }

  @Override
  public boolean isLive() {
    return !set.state().hasEnded();
  }
}
