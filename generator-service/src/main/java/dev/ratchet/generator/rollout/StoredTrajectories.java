package dev.ratchet.generator.rollout;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.contracts.generator.TurnResponse;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.paging.SortKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads trajectories, in dataset order. */
@Component
class StoredTrajectories {

  private static final TypeReference<List<TurnResponse>> TURNS = new TypeReference<>() {};

  private final JdbcClient database;
  private final JsonMapper json;

  StoredTrajectories(JdbcClient database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  /** What to show; absent is everything. */
  record Filter(
      @Nullable TrajectoryStatus status,
      @Nullable Hardness hardness,
      @Nullable String database,
      @Nullable Boolean correct) {}

  /**
   * A trajectory as stored. It is parsed when its connection has been given back: there are fewer
   * of these than callers, and prompts are long.
   */
  record Text(int exampleIndex, String head, String turns) {

    static Text of(ResultSet row) throws SQLException {
      return new Text(row.getInt("example_index"), row.getString("head"), row.getString("turns"));
    }
  }

  Page<TrajectoryResponse> page(UUID rollout, Filter filter, PageQuery page) {
    SortKey after = page.after();
    List<Text> rows =
        database
            .sql(
                """
                select example_index, head, turns from trajectory
                where rollout_id = :rollout and example_index > :after
                  and (:status::text is null or status = :status)
                  and (:hardness::text is null or hardness = :hardness)
                  and (:database::text is null or database_name = :database)
                  and (:correct::boolean is null or correct = :correct)
                order by example_index limit :limit
                """)
            .param("rollout", rollout)
            .param("after", after == null ? -1 : after.integer(0))
            .param("status", filter.status() == null ? null : filter.status().name())
            .param("hardness", filter.hardness() == null ? null : filter.hardness().name())
            .param("database", storable(filter.database()))
            .param("correct", filter.correct())
            .param("limit", page.fetch())
            .query((row, _) -> Text.of(row))
            .list();
    return page.page(rows, this::read, row -> List.of(String.valueOf(row.exampleIndex())));
  }

  // PostgreSQL takes no NUL in a text; with or without it, such a name is nobody's.
  private static @Nullable String storable(@Nullable String name) {
    return name == null ? null : name.replace('\0', '\uFFFD');
  }

  Optional<TrajectoryResponse> find(UUID rollout, int exampleIndex) {
    return database
        .sql(
            "select example_index, head, turns from trajectory where rollout_id = :rollout and"
                + " example_index = :index")
        .param("rollout", rollout)
        .param("index", exampleIndex)
        .query((row, _) -> Text.of(row))
        .optional()
        .map(this::read);
  }

  /** The turns of some examples, by their index; an example without a trajectory is left out. */
  Map<Integer, List<TurnResponse>> turns(UUID rollout, List<Integer> exampleIndexes) {
    var turns = new HashMap<Integer, List<TurnResponse>>();
    database
        .sql(
            "select example_index, turns from trajectory where rollout_id = :rollout and"
                + " example_index = any(:indexes)")
        .param("rollout", rollout)
        .param("indexes", exampleIndexes.toArray(Integer[]::new))
        .query(
            row -> {
              turns.put(row.getInt("example_index"), json.readValue(row.getString("turns"), TURNS));
            });
    return turns;
  }

  TrajectoryResponse read(Text stored) {
    return json.readValue(stored.head(), TrajectoryResponse.class)
        .withTurns(json.readValue(stored.turns(), TURNS));
  }
}
