package dev.ratchet.trainer.review;

import dev.ratchet.contracts.trainer.PairAction;
import dev.ratchet.contracts.trainer.PairDecision;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.paging.SortKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of decisions. At most one of a pair holds. */
@Repository
class DecisionRows {
  private final JdbcClient database;

  DecisionRows(JdbcClient database) {
    this.database = database;
  }

  /** A decision with the key that it is sorted by. */
  record Row(UUID id, PairDecision decision) {}

  /**
   * What is looked for.
   *
   * @param set whose pairs; null: of all sets
   */
  record Query(@Nullable PairAction action, @Nullable UUID set, boolean alsoUndone) {}

  /**
   * Lets no one else decide about pairs until the transaction ends. One lock for all pairs: an
   * import may decide about more of them than the database has locks for, and two imports may name
   * them in other orders.
   */
  void lock() {
    database
        .sql("select pg_advisory_xact_lock(hashtext('pair decisions'))")
        .query((_, _) -> true)
        .list();
  }

  Optional<PairDecision> current(String contentHash) {
    return database
        .sql("select * from pair_decision where content_hash = :hash and undone_at is null")
        .param("hash", contentHash)
        .query(DecisionRows::decision)
        .optional();
  }

  /** False when nothing holds. */
  boolean undo(String contentHash, String author) {
    return database
            .sql(
                """
                update pair_decision set undone_at = clock_timestamp(), undone_by = :author
                where content_hash = :hash and undone_at is null
                """)
            .param("hash", contentHash)
            .param("author", author)
            .update()
        == 1;
  }

  /**
   * What a person says about a pair.
   *
   * @param action null: keep it as it is
   */
  record Said(String contentHash, @Nullable PairAction action, String reason, String author) {}

  /**
   * Undoes what differs from what is said now and adds what does not hold yet; of each pair it may
   * be said once. Returns how many decisions are new.
   */
  int replaceAll(List<Said> said) {
    withAll(
            said,
            """
            update pair_decision d set undone_at = clock_timestamp(), undone_by = said.author
            from said where d.content_hash = said.hash and d.undone_at is null
              and (d.action, d.reason, d.author)
                is distinct from (said.action, said.reason, said.author)
            """)
        .update();
    return withAll(
            said,
            """
            insert into pair_decision (content_hash, action, reason, author)
            select hash, action, reason, author from said
            where action is not null and not exists (
              select from pair_decision d where d.content_hash = said.hash and d.undone_at is null)
            """)
        .update();
  }

  private JdbcClient.StatementSpec withAll(List<Said> said, String statement) {
    return database
        .sql(
            """
            with said as (
              select * from unnest(:hashes::text[], :actions::text[], :reasons::text[],
                :authors::text[]) as each (hash, action, reason, author))
            """
                + statement)
        .param("hashes", said.stream().map(Said::contentHash).toArray(String[]::new))
        .param("actions", said.stream().map(DecisionRows::name).toArray(String[]::new))
        .param("reasons", said.stream().map(Said::reason).toArray(String[]::new))
        .param("authors", said.stream().map(Said::author).toArray(String[]::new));
  }

  private static @Nullable String name(Said said) {
    return said.action() == null ? null : said.action().name();
  }

  List<PairDecision> history(String contentHash) {
    return database
        .sql(
            "select * from pair_decision where content_hash = :hash order by decided_at desc, id"
                + " desc")
        .param("hash", contentHash)
        .query(DecisionRows::decision)
        .list();
  }

  List<PairDecision> ofSet(UUID set) {
    return database
        .sql(
            """
            select * from pair_decision d where undone_at is null and exists (
              select from pair p where p.pair_set_id = :set and p.content_hash = d.content_hash)
            """)
        .param("set", set)
        .query(DecisionRows::decision)
        .list();
  }

  List<Row> list(Query query, PageQuery page) {
    SortKey after = page.after();
    return database
        .sql(
            """
            select * from pair_decision d
            where (:action::text is null or action = :action)
              and (:undone or undone_at is null)
              and (:set::uuid is null or exists (
                select from pair p where p.pair_set_id = :set and p.content_hash = d.content_hash))
              and (:at::timestamptz is null or (decided_at, id) < (:at::timestamptz, :id::uuid))
            order by decided_at desc, id desc limit :limit
            """)
        .param("action", query.action() == null ? null : query.action().name())
        .param("undone", query.alsoUndone())
        .param("set", query.set())
        .param("at", after == null ? null : after.time(0))
        .param("id", after == null ? null : after.uuid(1))
        .param("limit", page.fetch())
        .query((row, number) -> new Row(row.getObject("id", UUID.class), decision(row, number)))
        .list();
  }

  private static PairDecision decision(ResultSet row, int number) throws SQLException {
    Timestamp undone = row.getTimestamp("undone_at");
    return new PairDecision(
        row.getString("content_hash"),
        PairAction.valueOf(row.getString("action")),
        row.getString("reason"),
        row.getString("author"),
        row.getTimestamp("decided_at").toInstant(),
        undone == null ? null : undone.toInstant(),
        row.getString("undone_by"));
  }
}
