package dev.ratchet.evaluator.console.search;

import dev.ratchet.contracts.trainer.FoundPair;
import dev.ratchet.contracts.trainer.PairQuery;
import dev.ratchet.contracts.trainer.PairSetKind;
import dev.ratchet.contracts.trainer.PairSetResponse;
import dev.ratchet.evaluator.console.page.ConsolePage;
import dev.ratchet.evaluator.console.page.Link;
import dev.ratchet.evaluator.console.page.Part;
import dev.ratchet.evaluator.console.page.Section;
import dev.ratchet.evaluator.console.page.Show;
import dev.ratchet.evaluator.console.pairs.PairRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pairs of all sets, by whatever is known of them.
 *
 * @param set the one alone that is searched, as it was asked for; null: all
 * @param takenOver whether pairs are shown in every set that has them
 * @param pairs one page of what fits
 * @param next the address of the page after it; null on the last
 * @param sets the choice of the form, newest first
 * @param features likewise, as are the graders
 */
record PairSearchPage(
    PairQuery query,
    @Nullable String set,
    boolean takenOver,
    Part<List<Row>> pairs,
    @Nullable String next,
    Part<List<PairSetResponse>> sets,
    List<String> features,
    List<String> graders)
    implements ConsolePage {
  /** One line of what was found. */
  record Row(String set, @Nullable String setName, PairSetKind kind, PairRow pair) {
    static Row of(FoundPair found) {
      return new Row(found.set(), found.setName(), found.setKind(), PairRow.of(found.pair()));
    }

    String name() {
      return setName == null ? Show.words(kind) + " " + Show.id(set) : setName;
    }

    String path() {
      return Link.to("pairs", set, pair.position()).toString();
    }
  }

  @Override
  public String template() {
    return "search/pairs.jte";
  }

  @Override
  public String heading() {
    return "Search pairs";
  }

  @Override
  public Section section() {
    return Section.SEARCH;
  }
}
