package dev.ratchet.bench;

import dev.ratchet.contracts.trainer.ChosenOrigin;
import dev.ratchet.contracts.trainer.MiningCounts;
import dev.ratchet.contracts.trainer.PairSetCounts;
import dev.ratchet.contracts.trainer.PairType;
import dev.ratchet.kit.postgres.EmbeddedDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * A pair set that nobody mined, written straight into the trainer's tables: prompts of 3 KB that
 * don't compress, 200 databases, four pairs a question, one pair in 50 a duplicate, one in 20 of a
 * margin that is too small and one in 9 of texts that are too far apart.
 */
record SyntheticPairs(UUID id, int pairs, PairType type) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String REQUEST = "{\"kind\": \"MINED\", \"rollouts\": [\"synthetic\"]}";

  void insert(EmbeddedDatabase database) throws SQLException {
    try (Connection connection =
        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
      connection.setAutoCommit(false);
      connection.setSchema("trainer");
      insertSet(connection);
      insertPairs(connection);
      connection.commit();
    }
  }

  private void insertSet(Connection connection) throws SQLException {
    try (PreparedStatement job =
            connection.prepareStatement(
                "insert into job (id, kind, state, request)"
                    + " values (?, 'pair-set', 'SUCCEEDED', ?::jsonb)");
        PreparedStatement set =
            connection.prepareStatement(
                """
                insert into pair_set (job_id, request, hash, counts)
                values (?, ?::jsonb, 'synthetic', ?::jsonb)
                """)) {
      job.setObject(1, id);
      job.setString(2, REQUEST);
      job.executeUpdate();
      set.setObject(1, id);
      set.setString(2, REQUEST);
      set.setString(3, JSON.writeValueAsString(counts()));
      set.executeUpdate();
    }
  }

  private PairSetCounts counts() {
    return new PairSetCounts(
        pairs,
        0,
        Map.of(type, pairs),
        Map.of(ChosenOrigin.SAME_PROMPT, pairs),
        BigDecimal.ONE,
        new MiningCounts(
            pairs, 0, 0, 0, pairs, 0, 0, 0, List.of(), List.of(), null, null, List.of()),
        null,
        null,
        null);
  }

  private void insertPairs(Connection connection) throws SQLException {
    try (PreparedStatement rows =
        connection.prepareStatement(
            """
            insert into pair (pair_set_id, position, type, origin, reward, content_hash, merge_key,
              margin, edit_distance, edit_length, chosen_tokens, rejected_tokens, database_name,
              question, hardness, chosen_executable, rejected_executable, rejected_reward,
              chosen_verdicts, chosen_key, chosen_sql, rejected_sql, content)
            select ?::uuid, i, ?, 'SAME_PROMPT', 'RULE', hash,
              md5(? || case when i % 50 = 0 then i - 1 else i end)::uuid,
              case when i % 20 = 0 then 0.3 else 0.8 end, i % 9 + 1, 10, 24, 22, database, question,
              'MEDIUM', true, i % 3 > 0, 0.2, '{"ratchet": true, "bird-ex": true}',
              md5('SELECT ' || i)::uuid, 'SELECT ' || i, 'SELECT x' || i,
              jsonb_build_object(
                'position', i, 'contentHash', hash, 'type', ?::text, 'origin', 'SAME_PROMPT',
                'judge', 'ratchet', 'reward', 'RULE', 'margin', 0.8,
                'example', jsonb_build_object(
                  'exampleId', 'e' || i, 'databaseName', database, 'question', question,
                  'goldSql', 'SELECT 1', 'hardness', 'MEDIUM'),
                'lineage', jsonb_build_object('rolloutId', 'synthetic', 'exampleIndex', i, 'turn', 1),
                'systemMessage', 'be brief', 'prompt', prompt,
                'chosen', jsonb_build_object(
                  'text', 'SELECT ' || i, 'sql', 'SELECT ' || i, 'reward', 1.0, 'turn', 1,
                  'sample', 0, 'executable', true,
                  'verdicts', '{"ratchet": true, "bird-ex": true}'::jsonb, 'costFlags', '[]'::jsonb),
                'rejected', jsonb_build_object(
                  'text', 'SELECT x' || i, 'sql', 'SELECT x' || i, 'reward', 0.2, 'turn', 1,
                  'sample', 1, 'executable', i % 3 > 0, 'verdicts', '{"ratchet": false}'::jsonb,
                  'costFlags', '[]'::jsonb))
            from (
              select i, encode(sha256((? || ' ' || i)::bytea), 'hex') as hash,
                'database' || i / 4 % 200 as database,
                'Which ' || md5('noun' || i / 4 % 977) || ' has the most ' || md5('row' || i / 4)
                  || ' of ' || md5('other' || i / 4 % 31) || '?' as question,
                (select string_agg(md5(i || ' ' || n), ' ') from generate_series(1, 90) as n) as prompt
              from generate_series(0, ? - 1) as i) as pairs
            """)) {
      rows.setObject(1, id);
      rows.setString(2, type.name());
      rows.setString(3, type.name());
      rows.setString(4, type.name());
      rows.setString(5, type.name());
      rows.setInt(6, pairs);
      rows.executeUpdate();
    }
  }
}
