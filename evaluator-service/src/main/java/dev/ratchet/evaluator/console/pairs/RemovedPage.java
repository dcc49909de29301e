package dev.ratchet.evaluator.console.pairs;

import dev.ratchet.contracts.trainer.MergeCounts;
import dev.ratchet.contracts.trainer.PairFilter;
import dev.ratchet.contracts.trainer.RemovedPairResponse;
import dev.ratchet.evaluator.console.page.ConsolePage;
import dev.ratchet.evaluator.console.page.Link;
import dev.ratchet.evaluator.console.page.Section;
import dev.ratchet.evaluator.console.page.Show;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a merge has left out.
 *
 * @param set the merged set
 * @param name what it is called
 * @param filter whose pairs these are; null: of all
 * @param filters how many each has removed; empty for sets of other kinds
 */
record RemovedPage(
    String set,
    String name,
    @Nullable PairFilter filter,
    List<MergeCounts.Filter> filters,
    List<Row> pairs,
    @Nullable String next)
    implements ConsolePage {
  /**
   * One pair.
   *
   * @param missed its number and the threshold that it misses; absent where the filter has none
   * @param set the input that has it
   */
  record Row(PairFilter filter, @Nullable String missed, String reason, String set, PairRow pair) {
    static Row of(RemovedPairResponse removed) {
      return new Row(
          removed.filter(),
          missed(removed),
          removed.reason(),
          removed.set(),
          PairRow.of(removed.pair()));
    }

    private static @Nullable String missed(RemovedPairResponse removed) {
      BigDecimal value = removed.value();
      BigDecimal threshold = removed.threshold();
      if (value == null || threshold == null) {
        return null;
      }
      return "%s %s %s %s"
          .formatted(
              switch (removed.filter()) {
                case MARGIN -> "margin";
                case EDIT_RATIO -> "edit ratio";
                case LENGTH_RATIO -> "length ratio";
                default -> Show.words(removed.filter());
              },
              plain(value),
              value.compareTo(threshold) < 0 ? "<" : ">",
              plain(threshold));
    }

    private static String plain(BigDecimal number) {
      return number.stripTrailingZeros().toPlainString();
    }

    String path() {
      return Link.to("pairs", set, pair.position()).toString();
    }
  }

  @Override
  public String template() {
    return "pairs/removed.jte";
  }

  @Override
  public String heading() {
    return "Left out of " + name;
  }

  @Override
  public Section section() {
    return Section.PAIRS;
  }
}
