package dev.ratchet.trainer.quality;

import dev.ratchet.contracts.trainer.ChosenOrigin;
import dev.ratchet.contracts.trainer.PairQuality;
import dev.ratchet.contracts.trainer.PairReward;
import dev.ratchet.contracts.trainer.PairType;
import dev.ratchet.kit.json.StorableJson;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What quality is reckoned from, without the pairs' texts, and the reports that are kept. */
@Repository
class QualityRows {
  private static final int BATCH = 5000;
  // Raised when a report tells more; what is kept of another is reckoned again.
  private static final int VERSION = 4;
  private static final TypeReference<Map<String, Boolean>> VERDICTS = new TypeReference<>() {};

  private final JdbcClient database;
  private final JsonMapper json;

  QualityRows(JdbcClient database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  /**
   * One pair.
   *
   * @param mergeKey of database, prompt and rejected text
   * @param chosenKey of the chosen text
   */
  record Row(
      int position,
      PairType type,
      ChosenOrigin origin,
      PairReward reward,
      BigDecimal margin,
      UUID mergeKey,
      UUID chosenKey,
      int editDistance,
      int editLength,
      int chosenTokens,
      int rejectedTokens,
      String database,
      String question,
      @Nullable String hardness,
      @Nullable Boolean chosenExecutable,
      @Nullable Boolean rejectedExecutable,
      BigDecimal rejectedReward,
      Map<String, Boolean> chosenVerdicts) {}

  void forEach(UUID set, Consumer<Row> each) {
    int after = -1;
    List<Row> batch;
    do {
      batch = batch(set, after);
      batch.forEach(each);
      after = batch.isEmpty() ? after : batch.getLast().position();
    } while (batch.size() == BATCH);
  }

  private List<Row> batch(UUID set, int after) {
    return database
        .sql(
            """
            select position, type, origin, reward, margin, merge_key, chosen_key, edit_distance,
              edit_length, chosen_tokens, rejected_tokens, database_name, question, hardness,
              chosen_executable, rejected_executable, rejected_reward, chosen_verdicts
            from pair where pair_set_id = :set and position > :after
            order by position limit :limit
            """)
        .param("set", set)
        .param("after", after)
        .param("limit", BATCH)
        .query(this::row)
        .list();
  }

  private Row row(ResultSet row, int number) throws SQLException {
    String verdicts = row.getString("chosen_verdicts");
    return new Row(
        row.getInt("position"),
        PairType.valueOf(row.getString("type")),
        ChosenOrigin.valueOf(row.getString("origin")),
        PairReward.valueOf(row.getString("reward")),
        row.getBigDecimal("margin"),
        row.getObject("merge_key", UUID.class),
        row.getObject("chosen_key", UUID.class),
        row.getInt("edit_distance"),
        row.getInt("edit_length"),
        row.getInt("chosen_tokens"),
        row.getInt("rejected_tokens"),
        row.getString("database_name"),
        row.getString("question"),
        row.getString("hardness"),
        row.getObject("chosen_executable", Boolean.class),
        row.getObject("rejected_executable", Boolean.class),
        row.getBigDecimal("rejected_reward"),
        verdicts.equals("{}") ? Map.of() : json.readValue(verdicts, VERDICTS));
  }

  Optional<PairQuality> find(UUID set) {
    return database
        .sql("select report from pair_set_quality where pair_set_id = :set and version = :version")
        .param("set", set)
        .param("version", VERSION)
        .query(String.class)
        .optional()
        .map(report -> json.readValue(report, PairQuality.class));
  }

  void keep(UUID set, PairQuality report) {
    database
        .sql(
            """
            insert into pair_set_quality (pair_set_id, version, report)
            values (:set, :version, :report::jsonb)
            on conflict (pair_set_id) do update
              set version = excluded.version, report = excluded.report
            """)
        .param("set", set)
        .param("version", VERSION)
        .param("report", StorableJson.of(json, report))
        .update();
  }
}
