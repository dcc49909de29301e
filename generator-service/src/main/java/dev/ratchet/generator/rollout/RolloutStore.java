package dev.ratchet.generator.rollout;

import dev.ratchet.contracts.executor.DatasetResponse;
import dev.ratchet.contracts.generator.RolloutConfig;
import dev.ratchet.contracts.generator.RolloutManifest;
import dev.ratchet.contracts.generator.RolloutProgress;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of rollouts beside their jobs. */
@Component
class RolloutStore {

  private final JdbcClient database;
  private final JsonMapper json;

  RolloutStore(JdbcClient database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  /**
   * A rollout as stored.
   *
   * @param manifest absent until the items are there
   */
  record Stored(
      UUID id,
      @Nullable String name,
      RolloutConfig config,
      DatasetResponse dataset,
      @Nullable RolloutManifest manifest) {}

  void add(UUID id, @Nullable String name, RolloutConfig config, DatasetResponse dataset) {
    database
        .sql(
            """
            insert into rollout (id, name, config, dataset)
            values (:id, :name, :config::jsonb, :dataset::jsonb)
            """)
        .param("id", id)
        .param("name", name)
        .param("config", json.writeValueAsString(config))
        .param("dataset", json.writeValueAsString(dataset))
        .update();
  }

  Optional<Stored> find(UUID id) {
    return database
        .sql("select id, name, config, dataset, manifest from rollout where id = :id")
        .param("id", id)
        .query(
            (row, _) -> {
              String manifest = row.getString("manifest");
              return new Stored(
                  row.getObject("id", UUID.class),
                  row.getString("name"),
                  json.readValue(row.getString("config"), RolloutConfig.class),
                  json.readValue(row.getString("dataset"), DatasetResponse.class),
                  manifest == null ? null : json.readValue(manifest, RolloutManifest.class));
            })
        .optional();
  }

  /**
   * What a list shows of a rollout: neither dataset nor manifest, which are large.
   *
   * @param name absent where none was given
   */
  record Headline(@Nullable String name, RolloutConfig config) {}

  /** By id; ids that there are no more are left out. */
  Map<UUID, Headline> headlines(Collection<UUID> ids) {
    Map<UUID, Headline> headlines = new HashMap<>();
    database
        .sql("select id, name, config from rollout where id = any(:ids)")
        .param("ids", ids.toArray(UUID[]::new))
        .query(
            row -> {
              headlines.put(
                  row.getObject("id", UUID.class),
                  new Headline(
                      row.getString("name"),
                      json.readValue(row.getString("config"), RolloutConfig.class)));
            });
    return headlines;
  }

  /**
   * Holds back every other replica that would prepare this rollout; true when it is still to do.
   */
  boolean lockUnprepared(UUID id) {
    return database
        .sql("select manifest is null from rollout where id = :id for update")
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  void prepared(UUID id, RolloutManifest manifest) {
    database
        .sql("update rollout set manifest = :manifest::jsonb where id = :id")
        .param("id", id)
        .param("manifest", json.writeValueAsString(manifest))
        .update();
  }

  RolloutProgress progress(UUID id) {
    return Objects.requireNonNull(progress(List.of(id)).get(id));
  }

  /** One for each id. */
  Map<UUID, RolloutProgress> progress(Collection<UUID> ids) {
    Map<UUID, RolloutProgress> progress = new HashMap<>();
    database
        .sql(
            """
            select rollout.id, items.total, items.done, items.running, items.failed,
              (select count(*) from trajectory where rollout_id = rollout.id and correct) as correct
            from unnest(:ids) as rollout (id)
            cross join lateral (
              select count(*) as total, count(*) filter (where status = 'DONE') as done,
                count(*) filter (where status = 'RUNNING') as running,
                count(*) filter (where status = 'FAILED') as failed
              from rollout_item where rollout_id = rollout.id) as items
            """)
        .param("ids", ids.toArray(UUID[]::new))
        .query(
            row -> {
              progress.put(
                  row.getObject("id", UUID.class),
                  new RolloutProgress(
                      row.getInt("total"),
                      row.getInt("done"),
                      row.getInt("running"),
                      row.getInt("failed"),
                      row.getInt("correct")));
            });
    return progress;
  }

  /** Why the first failed item failed. */
  Optional<String> firstError(UUID id) {
    return database
        .sql(
            """
            select coalesce(last_error, 'unknown') from rollout_item
            where rollout_id = :id and status = 'FAILED' order by example_index limit 1
            """)
        .param("id", id)
        .query(String.class)
        .optional();
  }

  /** Failed items get a fresh set of attempts; returns how many. */
  int retryFailed(UUID id) {
    return database
        .sql(
            """
            update rollout_item set status = 'READY', failures = 0, ended_at = null,
              lease_until = '-infinity', not_before = '-infinity'
            where rollout_id = :id and status = 'FAILED'
            """)
        .param("id", id)
        .update();
  }
}
