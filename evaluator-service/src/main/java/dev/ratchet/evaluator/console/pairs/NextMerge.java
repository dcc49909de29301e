package dev.ratchet.evaluator.console.pairs;

import dev.ratchet.contracts.trainer.PairDecision;
import dev.ratchet.contracts.trainer.PairResponse;
import dev.ratchet.contracts.trainer.PairSide;
import dev.ratchet.evaluator.console.page.Cut;
import org.jspecify.annotations.Nullable;

/**
 * What the next merge makes of a pair that somebody has decided about, unless it is asked to leave
 * decisions alone.
 *
 * @param isLeftOut whether it has the pair no more; the rest is absent then
 * @param chosen what stands as chosen
 * @param rejected what stands as rejected
 * @param judge who tells the sides apart from then on
 */
record NextMerge(
    boolean isLeftOut, @Nullable Cut chosen, @Nullable Cut rejected, @Nullable String judge) {

  /** Null where nothing is decided. */
  static @Nullable NextMerge of(PairResponse pair, @Nullable PairDecision decision) {
    return decision == null
        ? null
        : switch (decision.action()) {
          case DROP -> new NextMerge(true, null, null, null);
          case FLIP ->
              new NextMerge(
                  false, text(pair.rejected()), text(pair.chosen()), "person:" + decision.author());
        };
  }

  private static Cut text(PairSide side) {
    return Cut.of(side.text(), Cut.LONG);
  }
}
