package dev.ratchet.evaluator.console.pairs;

import dev.ratchet.contracts.trainer.PairAction;
import dev.ratchet.contracts.trainer.PairQuality;
import dev.ratchet.contracts.trainer.PairQuery;
import dev.ratchet.contracts.trainer.PairResponse;
import dev.ratchet.contracts.trainer.PairSetResponse;
import dev.ratchet.contracts.trainer.PairType;
import dev.ratchet.evaluator.console.page.Chart;
import dev.ratchet.evaluator.console.page.ConsolePage;
import dev.ratchet.evaluator.console.page.Cut;
import dev.ratchet.evaluator.console.page.Section;
import dev.ratchet.evaluator.console.page.Show;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One pair set.
 *
 * @param quality of the sets asked for beside it and, last, of this one; empty until it is made
 * @param beside names of the former, as they were asked for
 * @param pairs some of them
 * @param query which pairs
 * @param features the choice of the filter, like the graders
 */
record PairSetPage(
    PairSetResponse set,
    List<PairQuality> quality,
    List<QualityRow> rows,
    List<Chart> charts,
    List<String> beside,
    List<Row> pairs,
    PairQuery query,
    List<String> features,
    List<String> graders,
    @Nullable String next)
    implements ConsolePage {
  /** One line of the pairs. */
  record Row(
      int position,
      PairType type,
      BigDecimal margin,
      Cut question,
      Cut chosen,
      Cut rejected,
      String database,
      @Nullable PairAction decision) {
    static Row of(PairResponse pair) {
      return new Row(
          pair.position(),
          pair.type(),
          pair.margin(),
          Cut.of(pair.example().question(), Cut.SHORT),
          Cut.of(pair.chosen().sql(), Cut.SHORT),
          Cut.of(pair.rejected().sql(), Cut.SHORT),
          pair.example().databaseName(),
          pair.decision() == null ? null : pair.decision().action());
    }
  }

  /** Of a set that has no pairs yet. */
  static PairSetPage unready(PairSetResponse set, List<String> beside, PairQuery query) {
    return new PairSetPage(
        set, List.of(), List.of(), List.of(), beside, List.of(), query, List.of(), List.of(), null);
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

  String path() {
    return "/console/pairs/" + set.id();
  }

  @Override
  public boolean isLive() {
    return !set.state().hasEnded();
  }
}
