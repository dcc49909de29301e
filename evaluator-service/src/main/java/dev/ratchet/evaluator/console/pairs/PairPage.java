package dev.ratchet.evaluator.console.pairs;

import dev.ratchet.contracts.trainer.PairDecisionsOfPair;
import dev.ratchet.contracts.trainer.PairResponse;
import dev.ratchet.contracts.trainer.PairSide;
import dev.ratchet.evaluator.console.page.ConsolePage;
import dev.ratchet.evaluator.console.page.Cut;
import dev.ratchet.evaluator.console.page.Section;
import dev.ratchet.evaluator.console.page.SqlDiff;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One pair of a set, and what people have decided about it.
 *
 * @param set its id or name, as the address has it
 * @param pairs of the set
 * @param nextMerge what becomes of it; absent where nothing is decided
 * @param diff from the rejected to the chosen SQL
 */
record PairPage(
    String set,
    String setName,
    int pairs,
    PairResponse pair,
    PairDecisionsOfPair decisions,
    @Nullable NextMerge nextMerge,
    @Nullable SqlDiff diff)
    implements ConsolePage {

  @Override
  public String template() {
    return "pairs/pair.jte";
  }

  @Override
  public String heading() {
    return "Pair " + pair.position();
  }

  @Override
  public Section section() {
    return Section.PAIRS;
  }

  String path() {
    return path(pair.position());
  }

  private String path(int position) {
    return "/console/pairs/" + set + "/" + position;
  }

  @Nullable String previous() {
    return pair.position() == 0 ? null : path(pair.position() - 1);
  }

  @Nullable String next() {
    return pair.position() + 1 >= pairs ? null : path(pair.position() + 1);
  }

  Cut prompt() {
    return Cut.of(pair.prompt(), Cut.LONG);
  }

  Cut question() {
    return Cut.of(pair.example().question(), Cut.LONG);
  }

  /** The two answers, the better one first. */
  List<Side> sides() {
    return List.of(new Side("Chosen", pair.chosen()), new Side("Rejected", pair.rejected()));
  }

  /** One answer under its heading. */
  record Side(String title, PairSide of) {
    Cut text() {
      return Cut.of(of.text(), Cut.LONG);
    }
  }

  /** The trajectory that the pair was mined from; absent where there is none. */
  @Nullable String trajectory() {
    var lineage = pair.lineage();
    return lineage.rolloutId() == null || lineage.exampleIndex() == null
        ? null
        : "/console/runs/%s/trajectories/%d".formatted(lineage.rolloutId(), lineage.exampleIndex());
  }
}
