package dev.ratchet.trainer.pairs;

import dev.ratchet.trainer.pairs.PairRows.Stretch;
import dev.ratchet.trainer.pairs.SearchedSets.Searched;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** How far sets were looked through. */
final class SearchWay {
  private final List<Searched> sets;
  private int set;
  private int after = -1;
  private int looked;

  SearchWay(List<Searched> sets) {
    this.sets = List.copyOf(sets);
  }

  /** Goes on behind a pair, if its set is the first still. */
  void goOn(UUID behind, int position) {
    if (!sets.isEmpty() && sets.getFirst().id().equals(behind)) {
      after = Math.clamp(position, -1, sets.getFirst().pairs() - 1);
    }
  }

  boolean isAtEnd() {
    return set == sets.size();
  }

  /** Pairs that were looked at. */
  int looked() {
    return looked;
  }

  /** The next pairs, at most so many. */
  List<Stretch> next(int most) {
    var stretches = new ArrayList<Stretch>();
    int left = most;
    while (left > 0 && !isAtEnd()) {
      Searched current = sets.get(set);
      int end = current.pairs() - 1;
      int last = Math.min(end, after + left);
      stretches.add(new Stretch(current.id(), after, last));
      left -= last - after;
      after = last;
      if (last == end) {
        set++;
        after = -1;
      }
    }
    looked += most - left;
    return stretches;
  }

  /** The sort key of what was looked at last. */
  List<String> key() {
    Searched last = after < 0 ? sets.get(set - 1) : sets.get(set);
    return last.key(after < 0 ? last.pairs() - 1 : after);
  }
}
