package dev.ratchet.trainer.review;

import dev.ratchet.contracts.trainer.PairAction;
import dev.ratchet.contracts.trainer.PairDecision;
import dev.ratchet.kit.paging.PageQuery;
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

  /** Lets no one else decide about the pair until the transaction ends. */
  void lock(String contentHash) {
    database
        .sql("select pg_advisory_xact_lock(hashtext('pair decision ' || :hash))")
        .param("hash", contentHash)
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

  void add(String contentHash, PairAction action, String reason, String author) {
    database
        .sql(
            """
            insert into pair_decision (content_hash, action, reason, author)
            values (:hash, :action, :reason, :author)
            """)
        .param("hash", contentHash)
        .param("action", action.name())
        .param("reason", reason)
        .param("author", author)
        .update();
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
    List<String> after = page.after();
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
        .param("at", after == null ? null : after.get(0))
        .param("id", after == null ? null : after.get(1))
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
