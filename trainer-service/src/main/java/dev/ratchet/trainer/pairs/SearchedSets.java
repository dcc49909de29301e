package dev.ratchet.trainer.pairs;

import dev.ratchet.contracts.trainer.PairSetKind;
import dev.ratchet.kit.paging.SortKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The sets that a search goes through, newest first. */
@Repository
class SearchedSets {
  /** No page goes through more. */
  static final int MOST = 1000;

  private final JdbcClient database;

  SearchedSets(JdbcClient database) {
    this.database = database;
  }

  /** A set that has pairs. */
  record Searched(UUID id, @Nullable String name, PairSetKind kind, Instant createdAt, int pairs) {

    /** The sort key of one of its pairs. */
    List<String> key(int position) {
      return List.of(createdAt.toString(), id.toString(), Integer.toString(position));
    }
  }

  /**
   * @param first a set's time and id, which is the first if it is there still; null: the newest
   * @param only this one; null: all
   * @param takenOver also those whose pairs are all from other sets: merged ones in which nothing
   *     was turned round
   */
  List<Searched> from(@Nullable SortKey first, @Nullable UUID only, boolean takenOver) {
    return database
        .sql(
            """
            select s.job_id, s.name, s.request ->> 'kind' as kind, j.created_at,
              (s.counts -> 'pairs')::int as pairs
            from pair_set s join job j on j.id = s.job_id
            where s.hash is not null and (s.counts -> 'pairs')::int > 0
              and (:only::uuid is null or s.job_id = :only)
              and (:at::timestamptz is null or (j.created_at, j.id) <= (:at::timestamptz, :id::uuid))
              and (:takenOver or s.request ->> 'kind' <> 'MERGED'
                or (s.counts -> 'merging' -> 'flipped')::int > 0)
            order by j.created_at desc, j.id desc limit :most
            """)
        .param("only", only)
        .param("at", first == null ? null : first.time(0))
        .param("id", first == null ? null : first.uuid(1))
        .param("takenOver", takenOver)
        .param("most", MOST)
        .query(
            (row, _) ->
                new Searched(
                    row.getObject("job_id", UUID.class),
                    row.getString("name"),
                    PairSetKind.valueOf(row.getString("kind")),
                    row.getTimestamp("created_at").toInstant(),
                    row.getInt("pairs")))
        .list();
  }
}
