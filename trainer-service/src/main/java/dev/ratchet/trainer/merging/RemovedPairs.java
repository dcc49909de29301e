package dev.ratchet.trainer.merging;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.trainer.PairFilter;
import dev.ratchet.contracts.trainer.PairResponse;
import dev.ratchet.contracts.trainer.RemovedPairResponse;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.paging.SortKey;
import dev.ratchet.trainer.pairs.StoredPairs;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What merges have left out. */
@Repository
class RemovedPairs {
  private final JdbcClient database;
  private final StoredPairs sets;

  RemovedPairs(JdbcClient database, StoredPairs sets) {
    this.database = database;
    this.sets = sets;
  }

  /**
   * A pair that was left out.
   *
   * @param set that has it
   */
  record Removed(Refusal why, UUID set, int position) {}

  /**
   * @param first the place of the first of them
   */
  void add(UUID merged, int first, List<Removed> removed) {
    database
        .sql(
            """
            insert into pair_removed
              (pair_set_id, place, filter, reason, value, threshold, parent_set, parent_position)
            select :merged, :first + place - 1, filter, reason, value, threshold, from_set,
              from_position
            from unnest(:filters::text[], :reasons::text[], :values::numeric[],
                :thresholds::numeric[], :sets::uuid[], :positions::int[])
              with ordinality
              as each (filter, reason, value, threshold, from_set, from_position, place)
            """)
        .param("merged", merged)
        .param("first", first)
        .param(
            "filters",
            removed.stream().map(each -> each.why().filter().name()).toArray(String[]::new))
        .param("reasons", removed.stream().map(each -> each.why().reason()).toArray(String[]::new))
        .param(
            "values", removed.stream().map(each -> each.why().value()).toArray(BigDecimal[]::new))
        .param(
            "thresholds",
            removed.stream().map(each -> each.why().threshold()).toArray(BigDecimal[]::new))
        .param("sets", removed.stream().map(Removed::set).toArray(UUID[]::new))
        .param("positions", removed.stream().map(Removed::position).toArray(Integer[]::new))
        .update();
  }

  private record Row(int place, Removed removed) {}

  Page<RemovedPairResponse> page(UUID merged, @Nullable PairFilter filter, PageQuery page) {
    SortKey after = page.after();
    List<Row> rows =
        database
            .sql(
                """
                select * from pair_removed
                where pair_set_id = :set and place > :after
                  and (:filter::text is null or filter = :filter)
                order by place limit :limit
                """)
            .param("set", merged)
            .param("after", after == null ? -1 : after.integer(0))
            .param("filter", filter == null ? null : filter.name())
            .param("limit", page.fetch())
            .query(
                (row, _) ->
                    new Row(
                        row.getInt("place"),
                        new Removed(
                            new Refusal(
                                PairFilter.valueOf(row.getString("filter")),
                                row.getString("reason"),
                                row.getBigDecimal("value"),
                                row.getBigDecimal("threshold")),
                            row.getObject("parent_set", UUID.class),
                            row.getInt("parent_position"))))
            .list();
    Map<Place, PairResponse> pairs = pairs(rows);
    return page.page(
        rows, row -> response(row.removed(), pairs), row -> List.of(Integer.toString(row.place())));
  }

  private record Place(UUID set, int position) {}

  /** One query for each set. */
  private Map<Place, PairResponse> pairs(List<Row> rows) {
    Map<UUID, List<Integer>> positions =
        rows.stream()
            .map(Row::removed)
            .collect(
                Collectors.groupingBy(
                    Removed::set, Collectors.mapping(Removed::position, Collectors.toList())));
    var pairs = new HashMap<Place, PairResponse>();
    positions.forEach(
        (set, wanted) ->
            sets.pairs(set, wanted)
                .forEach(pair -> pairs.put(new Place(set, pair.position()), pair)));
    return pairs;
  }

  private static RemovedPairResponse response(Removed removed, Map<Place, PairResponse> pairs) {
    return new RemovedPairResponse(
        removed.why().filter(),
        removed.why().reason(),
        removed.why().value(),
        removed.why().threshold(),
        removed.set().toString(),
        Objects.requireNonNull(pairs.get(new Place(removed.set(), removed.position()))));
  }
}
