package dev.ratchet.trainer.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.trainer.PairResponse;
import dev.ratchet.testkit.TestPostgres;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.json.JsonMapper;

/** Pairs that an older Ratchet stored are, once migrated, as they would be stored now. */
class PairMigrationIT {
  private static final String COLUMNS =
      """
      position, type, origin, reward, content_hash, merge_key, margin, edit_distance, edit_length,
      chosen_tokens, rejected_tokens, database_name, question, hardness, chosen_executable,
      rejected_executable, rejected_reward, chosen_verdicts::text, chosen_key, chosen_sql,
      rejected_sql
      """;

  private final JsonMapper json = JsonMapper.builder().build();
  private final List<NewPair> made =
      List.of(
          NewPairs.pair("how many", "SELECT count(*) FROM t WHERE a >= 3", "SELECT a FROM t"),
          NewPairs.pair("wie viele", "SELECT 'größer' FROM t", "SELECT \"Ä\", b FROM t"));
  private final List<PairResponse> pairs = List.of(stored(0), stored(1));
  private DriverManagerDataSource source;
  private JdbcClient database;

  @BeforeEach
  void emptyDatabase() {
    var made = TestPostgres.newDatabase();
    source =
        new DriverManagerDataSource(
            made.getJdbcUrl()
                + (made.getJdbcUrl().contains("?") ? "&" : "?")
                + "currentSchema=trainer",
            made.getUsername(),
            made.getPassword());
    database = JdbcClient.create(source);
  }

  /** When a pair was its type and its JSON. */
  @Test
  void bringsPairsAlongThatHadNoColumnsOfTheirOwn() {
    migrate("23");
    UUID set = set("SUCCEEDED");
    for (PairResponse pair : pairs) {
      database
          .sql(
              "insert into pair (pair_set_id, position, type, content)"
                  + " values (:set, :position, :type, :content::jsonb)")
          .param("set", set)
          .param("position", pair.position())
          .param("type", pair.type().name())
          .param("content", json.writeValueAsString(pair))
          .update();
    }

    migrate("latest");

    assertThat(rows(set)).isEqualTo(storedNow());
  }

  /** When pairs could be taken over, and what was chosen had no key. */
  @Test
  void bringsPairsAlongThatWereTakenOver() {
    migrate("38");
    UUID mined = set("SUCCEEDED");
    UUID merged = set("SUCCEEDED");
    UUID failed = set("FAILED");
    pairs.forEach(pair -> add(mined, pair));
    for (UUID taken : List.of(merged, failed)) {
      pairs.forEach(pair -> take(taken, mined, pair.position()));
    }

    migrate("latest");

    assertThat(rows(mined)).isEqualTo(storedNow());
    assertThat(rows(merged)).isEqualTo(storedNow());
    assertThat(rows(failed)).as("sets that failed have no pairs").isEmpty();
    var read = new PairRows(database, json).find(merged, 1).orElseThrow();
    assertThat(read.chosen()).isEqualTo(pairs.get(1).chosen());
    assertThat(read.lineage().parentSet()).isEqualTo(mined.toString());
  }

  private PairResponse stored(int position) {
    NewPair pair = made.get(position);
    return pair.at(position, pair.contentHash());
  }

  private void migrate(String target) {
    Flyway.configure()
        .dataSource(source)
        .schemas("trainer")
        .defaultSchema("trainer")
        .createSchemas(true)
        .locations("classpath:db/kit", "classpath:db/trainer")
        .target(target)
        .load()
        .migrate();
  }

  private UUID set(String state) {
    var id = UUID.randomUUID();
    database
        .sql(
            """
            insert into job (id, kind, state, request)
            values (:id, 'pair-set', :state, '{"kind": "MINED"}')
            """)
        .param("id", id)
        .param("state", state)
        .update();
    database
        .sql("insert into pair_set (job_id, request) values (:id, '{\"kind\": \"MINED\"}')")
        .param("id", id)
        .update();
    return id;
  }

  /** As version 38 did. */
  private void add(UUID set, PairResponse pair) {
    PairSummary measured = PairSummary.of(made.get(pair.position()));
    database
        .sql(
            """
            insert into pair (pair_set_id, position, type, origin, reward, content_hash, merge_key,
              margin, edit_distance, edit_length, chosen_tokens, rejected_tokens, database_name,
              question, hardness, chosen_executable, rejected_executable, rejected_reward,
              chosen_verdicts, content)
            select :set, (p ->> 'position')::int, p ->> 'type', p ->> 'origin', p ->> 'reward',
              p ->> 'contentHash', :mergeKey, (p ->> 'margin')::numeric, :distance, :length,
              :chosenTokens, :rejectedTokens, p -> 'example' ->> 'databaseName',
              p -> 'example' ->> 'question', p -> 'example' ->> 'hardness',
              (p -> 'chosen' ->> 'executable')::boolean,
              (p -> 'rejected' ->> 'executable')::boolean, (p -> 'rejected' ->> 'reward')::numeric,
              p -> 'chosen' -> 'verdicts', p
            from (select :pair::jsonb as p) as one
            """)
        .param("set", set)
        .param("mergeKey", measured.mergeKey())
        .param("distance", measured.edit().distance())
        .param("length", measured.edit().length())
        .param("chosenTokens", measured.chosenTokens())
        .param("rejectedTokens", measured.rejectedTokens())
        .param("pair", json.writeValueAsString(pair))
        .update();
  }

  private void take(UUID set, UUID from, int position) {
    database
        .sql(
            """
            insert into pair (pair_set_id, position, type, origin, reward, content_hash, merge_key,
              margin, edit_distance, edit_length, chosen_tokens, rejected_tokens, database_name,
              question, hardness, chosen_executable, rejected_executable, rejected_reward,
              chosen_verdicts, parent_set, parent_position, source_set, source_position)
            select :set, position, type, origin, reward, content_hash, merge_key, margin,
              edit_distance, edit_length, chosen_tokens, rejected_tokens, database_name, question,
              hardness, chosen_executable, rejected_executable, rejected_reward, chosen_verdicts,
              pair_set_id, position, pair_set_id, position
            from pair where pair_set_id = :from and position = :position
            """)
        .param("set", set)
        .param("from", from)
        .param("position", position)
        .update();
  }

  /** The same pairs as the service stores them today, in a set of their own. */
  private List<Map<String, Object>> storedNow() {
    UUID set = set("SUCCEEDED");
    new PairRows(database, json).add(set, pairs);
    return rows(set);
  }

  private List<Map<String, Object>> rows(UUID set) {
    return database
        .sql("select " + COLUMNS + " from pair where pair_set_id = :set order by position")
        .param("set", set)
        .query()
        .listOfRows();
  }
}
