package dev.ratchet.evaluator.overlay;

import dev.ratchet.contracts.evaluator.OverlayEntry;
import dev.ratchet.contracts.evaluator.OverlayResponse;
import dev.ratchet.kit.json.StorableJson;
import dev.ratchet.kit.paging.NewestFirst;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.paging.SortKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Overlays with their entries. */
@Repository
class OverlayStore {
  private final JdbcClient database;
  private final JsonMapper json;

  OverlayStore(JdbcClient database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  Optional<OverlayResponse> find(UUID id) {
    return database
        .sql("select * from gold_overlay where id = :id")
        .param("id", id)
        .query((row, _) -> read(row))
        .optional();
  }

  Optional<OverlayResponse> findByContent(String name, String hash) {
    return database
        .sql("select * from gold_overlay where name = :name and content_hash = :hash")
        .param("name", name)
        .param("hash", hash)
        .query((row, _) -> read(row))
        .optional();
  }

  /**
   * @param version absent: the newest
   */
  Optional<OverlayResponse> findByName(String name, @Nullable Integer version) {
    return database
        .sql(
            """
            select * from gold_overlay
            where name = :name and (:version::int is null or version = :version)
            order by version desc limit 1
            """)
        .param("name", name)
        .param("version", version)
        .query((row, _) -> read(row))
        .optional();
  }

  /** Newest first. */
  List<OverlayResponse> list(PageQuery page) {
    return NewestFirst.rows(
        database, "select * from gold_overlay", page, SortKey::uuid, (row, _) -> read(row));
  }

  private static OverlayResponse read(ResultSet row) throws SQLException {
    String self = "/v1/overlays/" + row.getString("id");
    return new OverlayResponse(
        row.getString("id"),
        row.getString("name"),
        row.getInt("version"),
        row.getString("content_hash"),
        row.getString("dataset_hash"),
        row.getInt("corrected"),
        row.getInt("excluded"),
        row.getTimestamp("created_at").toInstant(),
        Map.of("self", self, "entries", self + "/entries"));
  }

  /** Serialises uploads under one name until the transaction ends, so that versions count up. */
  void lock(String name) {
    database
        .sql("select pg_advisory_xact_lock(hashtext(current_schema() || '.overlay.' || :name))")
        .param("name", name)
        .query()
        .listOfRows();
  }

  UUID add(String name, String hash, @Nullable String datasetHash, List<OverlayEntry> entries) {
    long excluded = entries.stream().filter(OverlayEntry::exclude).count();
    UUID id =
        database
            .sql(
                """
                insert into gold_overlay
                  (name, version, content_hash, dataset_hash, corrected, excluded)
                select :name, coalesce(max(version), 0) + 1, :hash, :dataset, :corrected, :excluded
                from gold_overlay where name = :name
                returning id
                """)
            .param("name", name)
            .param("hash", hash)
            .param("dataset", datasetHash)
            .param("corrected", entries.size() - excluded)
            .param("excluded", excluded)
            .query(UUID.class)
            .single();
    database
        .sql(
            """
            insert into gold_overlay_entry (overlay_id, position, body)
            select :id, position, body
            from unnest(:bodies::json[]) with ordinality as entry (body, position)
            """)
        .param("id", id)
        .param(
            "bodies",
            entries.stream().map(entry -> StorableJson.of(json, entry)).toArray(String[]::new))
        .update();
    return id;
  }

  List<OverlayEntry> entries(UUID overlay) {
    return database
        .sql("select body from gold_overlay_entry where overlay_id = :id order by position")
        .param("id", overlay)
        .query((row, _) -> json.readValue(row.getString("body"), OverlayEntry.class))
        .list();
  }

  /** An entry with its place, for paging. */
  record Placed(int position, OverlayEntry entry) {}

  List<Placed> entries(UUID overlay, PageQuery page) {
    SortKey after = page.after();
    return database
        .sql(
            """
            select position, body from gold_overlay_entry
            where overlay_id = :id and position > :after order by position limit :limit
            """)
        .param("id", overlay)
        .param("after", after == null ? 0 : after.integer(0))
        .param("limit", page.fetch())
        .query(
            (row, _) ->
                new Placed(
                    row.getInt("position"),
                    json.readValue(row.getString("body"), OverlayEntry.class)))
        .list();
  }

  /** Evaluations and analyses that were asked for with it. */
  int uses(UUID overlay) {
    return database
        .sql("select count(*) from job where request ->> 'overlay' = :id")
        .param("id", overlay.toString())
        .query(Integer.class)
        .single();
  }

  void delete(UUID overlay) {
    database.sql("delete from gold_overlay where id = :id").param("id", overlay).update();
  }
}
