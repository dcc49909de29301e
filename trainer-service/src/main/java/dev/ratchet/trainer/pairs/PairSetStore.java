package dev.ratchet.trainer.pairs;

import dev.ratchet.contracts.trainer.PairResponse;
import dev.ratchet.contracts.trainer.PairSetCounts;
import dev.ratchet.contracts.trainer.PairSetRequest;
import dev.ratchet.kit.json.StorableJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The rows of pair sets; those of their pairs are {@link PairRows}. */
@Repository
class PairSetStore {

  /** A set as it was asked for, and what came of it. */
  record Stored(
      UUID id,
      @Nullable String name,
      PairSetRequest request,
      @Nullable String hash,
      @Nullable PairSetCounts counts,
      List<String> promptHashes) {}

  private final JdbcClient database;
  private final PairRows rows;
  private final JsonMapper json;

  PairSetStore(JdbcClient database, PairRows rows, JsonMapper json) {
    this.database = database;
    this.rows = rows;
    this.json = json;
  }

  /** False when the name is taken. */
  boolean add(UUID job, PairSetRequest request) {
    return database
            .sql(
                """
                insert into pair_set (job_id, name, request) values (:job, :name, :request::jsonb)
                on conflict (name) do nothing
                """)
            .param("job", job)
            .param("name", request.name())
            .param("request", StorableJson.of(json, request))
            .update()
        == 1;
  }

  /** Remembers the sets that this one takes pairs from. */
  void addParents(UUID set, List<UUID> parents) {
    database
        .sql(
            """
            insert into pair_set_parent (pair_set_id, parent_id)
            select :set, unnest(:parents::uuid[]) on conflict do nothing
            """)
        .param("set", set)
        .param("parents", parents.toArray(UUID[]::new))
        .update();
  }

  List<UUID> children(UUID set) {
    return database
        .sql("select pair_set_id from pair_set_parent where parent_id = :set order by 1 limit 20")
        .param("set", set)
        .query(UUID.class)
        .list();
  }

  Optional<Stored> find(UUID id) {
    return database
        .sql("select * from pair_set where job_id = :id")
        .param("id", id)
        .query(this::stored)
        .optional();
  }

  Optional<UUID> idOf(String name) {
    return database
        .sql("select job_id from pair_set where name = :name")
        .param("name", name)
        .query(UUID.class)
        .optional();
  }

  private Stored stored(ResultSet row, int number) throws SQLException {
    String counts = row.getString("counts");
    return new Stored(
        row.getObject("job_id", UUID.class),
        row.getString("name"),
        json.readValue(row.getString("request"), PairSetRequest.class),
        row.getString("hash"),
        counts == null ? null : json.readValue(counts, PairSetCounts.class),
        List.of((String[]) row.getArray("prompt_hashes").getArray()));
  }

  /** Forgets what an attempt that died has left. */
  void clear(UUID set) {
    database.sql("delete from pair where pair_set_id = :set").param("set", set).update();
  }

  void addPairs(UUID set, List<PairResponse> pairs) {
    rows.add(set, pairs);
  }

  void takePairs(UUID set, int first, List<TakenPair> pairs) {
    rows.take(set, first, pairs);
  }

  void finish(UUID set, String hash, PairSetCounts counts, Collection<String> promptHashes) {
    database
        .sql(
            """
            update pair_set set hash = :hash, counts = :counts::jsonb, prompt_hashes = :prompts
            where job_id = :set
            """)
        .param("prompts", promptHashes.toArray(String[]::new))
        .param("set", set)
        .param("hash", hash)
        .param("counts", StorableJson.of(json, counts))
        .update();
  }

  void delete(UUID set) {
    database.sql("delete from job where id = :set").param("set", set).update();
  }
}
