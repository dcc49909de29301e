package dev.ratchet.trainer.pairs;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.trainer.FoundPair;
import dev.ratchet.contracts.trainer.PairQuery;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.paging.SortKey;
import dev.ratchet.kit.problem.Referred;
import dev.ratchet.trainer.pairs.PairRows.Found;
import dev.ratchet.trainer.pairs.SearchedSets.Searched;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Search over the pairs of all sets, newest sets first. A page ends when it is full, or when as
 * many pairs were looked at as somebody can wait for; the next page goes on from there.
 */
@Service
class PairSearch {
  private static final int MOST_LOOKED_AT = 100_000;
  // What fits often is found soon; what is rare is looked for in ever larger steps.
  private static final int FIRST_LOOK = 2_000;
  private static final int FASTER = 4;

  private final StoredPairs pairs;
  private final SearchedSets sets;
  private final PairRows rows;

  PairSearch(StoredPairs pairs, SearchedSets sets, PairRows rows) {
    this.pairs = pairs;
    this.sets = sets;
    this.rows = rows;
  }

  /**
   * @param set one alone, by id or name; null: all
   * @param takenOver also what sets have from others
   */
  Page<FoundPair> find(PairQuery query, @Nullable String set, boolean takenOver, PageQuery page) {
    UUID only = set == null ? null : Referred.by("set", () -> pairs.requireReady(set)).id();
    SortKey from = page.after();
    List<Searched> searched = sets.from(from, only, takenOver);
    var way = new SearchWay(searched);
    if (from != null) {
      way.goOn(from.uuid(1), from.integer(2));
    }
    List<Found> found = look(way, query, takenOver, page.fetch());
    Map<UUID, Searched> byId =
        searched.stream().collect(Collectors.toMap(Searched::id, Function.identity()));
    if (found.size() > page.limit()) {
      return page.page(
          found, each -> response(each, byId), each -> set(each, byId).key(each.pair().position()));
    }
    boolean isAll = way.isAtEnd() && searched.size() < SearchedSets.MOST;
    return page.brokenOff(
        found.stream().map(each -> response(each, byId)).toList(), isAll ? null : way.key());
  }

  private List<Found> look(SearchWay way, PairQuery query, boolean takenOver, int most) {
    var found = new ArrayList<Found>();
    int step = FIRST_LOOK;
    while (found.size() < most && way.looked() < MOST_LOOKED_AT && !way.isAtEnd()) {
      var stretches = way.next(Math.min(step, MOST_LOOKED_AT - way.looked()));
      found.addAll(rows.found(query, takenOver, stretches, most - found.size()));
      step *= FASTER;
    }
    return found;
  }

  private static FoundPair response(Found found, Map<UUID, Searched> sets) {
    Searched set = set(found, sets);
    return new FoundPair(set.id().toString(), set.name(), set.kind(), found.pair());
  }

  private static Searched set(Found found, Map<UUID, Searched> sets) {
    return Objects.requireNonNull(sets.get(found.set()));
  }
}
