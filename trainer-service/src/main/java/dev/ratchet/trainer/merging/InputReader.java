package dev.ratchet.trainer.merging;

import dev.ratchet.contracts.trainer.PairDecision;
import dev.ratchet.contracts.trainer.PairFilter;
import dev.ratchet.kit.leased.HeldJob;
import dev.ratchet.trainer.leakage.Leakage;
import dev.ratchet.trainer.leakage.Learned;
import dev.ratchet.trainer.merging.RemovedPairs.Removed;
import dev.ratchet.trainer.pairs.NewPair;
import dev.ratchet.trainer.pairs.PairSummary;
import dev.ratchet.trainer.pairs.StoredPairs;
import dev.ratchet.trainer.review.PairDecisions;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the pairs of one input, without what people have dropped and what leaks, and with what they
 * have turned round.
 *
 * @param decisions null when they are not applied
 * @param leakage null when nothing is kept out
 */
record InputReader(
    HeldJob job,
    StoredPairs sets,
    @Nullable PairDecisions decisions,
    @Nullable Leakage leakage,
    RemovalLog log) {
  private static final int GO_ON = 1000;
  private static final int FLIPS = 500;
  private static final String LEAKS = "its question is in an evaluation split, or nearly";

  List<MergeEntry> read(int input, StoredPairs.Ready set) {
    Map<String, PairDecision> decided = decisions == null ? Map.of() : decisions.ofSet(set.id());
    BitSet leaking = leaking(set.id(), decided);
    var entries = new ArrayList<MergeEntry>(set.pairs());
    var flips = new HashMap<Integer, Integer>();
    sets.forEachSummary(
        set.id(),
        pair -> {
          if (entries.size() % GO_ON == 0) {
            job.goOn();
          }
          PairDecision decision = decided.get(pair.contentHash());
          if (isDropped(decision)) {
            remove(PairFilter.DECISION, words(decision), set, pair);
          } else if (leaking.get(pair.position())) {
            remove(PairFilter.LEAKAGE, LEAKS, set, pair);
          } else {
            if (decision != null) {
              flips.put(pair.position(), entries.size());
            }
            entries.add(new MergeEntry(input, pair.position(), pair, null));
          }
        });
    flip(set.id(), entries, flips, decided);
    return entries;
  }

  private void remove(PairFilter filter, String reason, StoredPairs.Ready set, PairSummary pair) {
    log.add(new Removed(new Refusal(filter, reason), set.id(), pair.position()));
  }

  private static boolean isDropped(@Nullable PairDecision decision) {
    return decision != null
        && switch (decision.action()) {
          case DROP -> true;
          case FLIP -> false;
        };
  }

  private static String words(PairDecision decision) {
    return decision.author() + ": " + decision.reason();
  }

  /** The positions of pairs that nothing may be learned from; what is dropped is not looked at. */
  private BitSet leaking(UUID set, Map<String, PairDecision> decided) {
    var leaking = new BitSet();
    if (leakage == null) {
      return leaking;
    }
    sets.forEachQuestion(
        set,
        pair -> {
          if (pair.position() % GO_ON == 0) {
            job.goOn();
          }
          boolean dropped = isDropped(decided.get(pair.contentHash()));
          if (!dropped && leakage.leaks(Learned.ofPair(pair.database(), pair.question()))) {
            leaking.set(pair.position());
          }
        });
    return leaking;
  }

  /**
   * Turns round what is to be, some hundred pairs at a time.
   *
   * @param flips positions in the set, with their places among the entries
   */
  private void flip(
      UUID set,
      List<MergeEntry> entries,
      Map<Integer, Integer> flips,
      Map<String, PairDecision> decided) {
    List<Integer> positions = flips.keySet().stream().sorted().toList();
    for (int from = 0; from < positions.size(); from += FLIPS) {
      job.goOn();
      List<Integer> some = positions.subList(from, Math.min(from + FLIPS, positions.size()));
      sets.pairs(set, some)
          .forEach(
              pair -> {
                NewPair flipped = Flip.of(pair, set, decided.get(pair.contentHash()));
                int place = flips.get(pair.position());
                int input = entries.get(place).input();
                entries.set(
                    place,
                    new MergeEntry(input, pair.position(), PairSummary.of(flipped), flipped));
              });
    }
  }
}
