package dev.ratchet.bench;

import dev.ratchet.contracts.executor.DatasetFormat;
import dev.ratchet.contracts.executor.DatasetResponse;
import dev.ratchet.contracts.executor.ExampleResponse;
import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.contracts.executor.OutcomeKind;
import dev.ratchet.contracts.executor.ValidityFlags;
import dev.ratchet.contracts.executor.VerdictResponse;
import dev.ratchet.contracts.generator.AnswerMode;
import dev.ratchet.contracts.generator.AnswerReference;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.EngineOptions;
import dev.ratchet.contracts.generator.FeedbackDetail;
import dev.ratchet.contracts.generator.FeedbackMode;
import dev.ratchet.contracts.generator.PromptStyle;
import dev.ratchet.contracts.generator.RepairScope;
import dev.ratchet.contracts.generator.RolloutConfig;
import dev.ratchet.contracts.generator.RolloutManifest;
import dev.ratchet.contracts.generator.SchemaMode;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.contracts.generator.TurnResponse;
import dev.ratchet.kit.postgres.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * A rollout that never ran, written straight into the generator's tables: some turns of some
 * samples for each example, with texts as long as those of Spider and as random as words are. The
 * last turn has right answers, every second one of more than two.
 */
final class SyntheticRollout {

  private static final int BATCH = 500;
  private static final int PROMPT_WORDS = 180;
  private static final int SQL_WORDS = 25;
  private static final Instant AT = Instant.parse("2026-11-21T12:00:00Z");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final UUID id;
  private final int examples;
  private final int turns;
  private final int samples;
  private final List<String> questions = new ArrayList<>();
  private final Random random = new Random(13);
  private final List<String> words;

  /** Two turns of two samples. */
  SyntheticRollout(UUID id, int examples) {
    this(id, examples, 2, 2);
  }

  SyntheticRollout(UUID id, int examples, int turns, int samples) {
    this.id = id;
    this.examples = examples;
    this.turns = turns;
    this.samples = samples;
    this.words = IntStream.range(0, 5_000).mapToObj(_ -> word()).toList();
  }

  private String word() {
    return random
        .ints(2 + random.nextInt(8), 'a', 'z' + 1)
        .mapToObj(letter -> String.valueOf((char) letter))
        .collect(Collectors.joining());
  }

  private String text(int length) {
    return random
        .ints(length, 0, words.size())
        .mapToObj(words::get)
        .collect(Collectors.joining(" "));
  }

  /** The question of an example that was written. */
  String question(int index) {
    return questions.get(index);
  }

  /** Of an example. */
  static String database(int index) {
    return "database_" + index % 166;
  }

  /** As random and as long as a question of the rollout. */
  String otherQuestion() {
    return text(12) + "?";
  }

  /** Writes it; returns the bytes of JSON. */
  long insert(EmbeddedDatabase database) throws SQLException {
    try (Connection connection =
        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
      connection.setAutoCommit(false);
      connection.setSchema("generator");
      insertRollout(connection);
      long bytes = insertTrajectories(connection);
      connection.commit();
      connection.setAutoCommit(true);
      try (var statement = connection.createStatement()) {
        statement.execute("vacuum analyze trajectory");
        statement.execute("vacuum analyze rollout_item");
      }
      return bytes;
    }
  }

  private void insertRollout(Connection connection) throws SQLException {
    RolloutConfig config = config();
    try (PreparedStatement job =
            connection.prepareStatement(
                "insert into job (id, kind, state, request) values (?, 'rollout', 'SUCCEEDED',"
                    + " '{}')");
        PreparedStatement rollout =
            connection.prepareStatement(
                """
                insert into rollout (id, name, config, dataset, manifest)
                values (?, 'synthetic', ?::jsonb, ?::jsonb, ?::jsonb)
                """)) {
      job.setObject(1, id);
      job.executeUpdate();
      rollout.setObject(1, id);
      rollout.setString(2, JSON.writeValueAsString(config));
      rollout.setString(3, JSON.writeValueAsString(dataset()));
      rollout.setString(4, JSON.writeValueAsString(manifest(config)));
      rollout.executeUpdate();
    }
  }

  private long insertTrajectories(Connection connection) throws SQLException {
    long bytes = 0;
    try (PreparedStatement item =
            connection.prepareStatement(
                """
                insert into rollout_item (rollout_id, example_index, position, example, status)
                values (?, ?, ?, ?::json, 'DONE')
                """);
        PreparedStatement trajectory =
            connection.prepareStatement(
                """
                insert into trajectory (rollout_id, example_index, status, hardness, database_name,
                  correct, head, turns)
                values (?, ?, ?, ?, ?, true, ?::json, ?::json)
                """)) {
      for (int index = 0; index < examples; index++) {
        bytes += add(item, trajectory, index);
        if ((index + 1) % BATCH == 0 || index + 1 == examples) {
          item.executeBatch();
          trajectory.executeBatch();
        }
      }
    }
    return bytes;
  }

  private long add(PreparedStatement item, PreparedStatement trajectory, int index)
      throws SQLException {
    ExampleResponse example = example(index);
    List<TurnResponse> story =
        IntStream.rangeClosed(1, turns).mapToObj(turn -> turn(turn, turn == turns)).toList();
    String head = JSON.writeValueAsString(trajectory(example));
    String body = JSON.writeValueAsString(story);
    item.setObject(1, id);
    item.setInt(2, index);
    item.setInt(3, index);
    item.setString(4, JSON.writeValueAsString(example));
    item.addBatch();
    trajectory.setObject(1, id);
    trajectory.setInt(2, index);
    trajectory.setString(3, TrajectoryStatus.REPAIRED.name());
    trajectory.setString(4, example.hardness().name());
    trajectory.setString(5, example.databaseName());
    trajectory.setString(6, head);
    trajectory.setString(7, body);
    trajectory.addBatch();
    return head.length() + (long) body.length();
  }

  private ExampleResponse example(int index) {
    questions.add(text(12) + "?");
    return new ExampleResponse(
        index,
        "example-" + index,
        questions.getLast(),
        "SELECT " + text(SQL_WORDS),
        database(index),
        "db_" + index % 166,
        null,
        null,
        Hardness.values()[index % 4],
        "train",
        List.of("t1", "t2"),
        null);
  }

  /** Without its turns, which have a column of their own. */
  private TrajectoryResponse trajectory(ExampleResponse example) {
    return new TrajectoryResponse(
        id.toString(),
        example.index(),
        example.id(),
        example.question(),
        null,
        example.databaseName(),
        example.databaseId(),
        example.goldSql(),
        example.hardness(),
        null,
        example.goldTables(),
        3L,
        TrajectoryStatus.REPAIRED,
        null,
        SchemaMode.BM25_FK,
        List.of("t1", "t2", "t3"),
        List.of(),
        new AnswerReference(turns, 0),
        1,
        AT,
        AT);
  }

  private TurnResponse turn(int turn, boolean right) {
    return new TurnResponse(
        turn,
        text(PROMPT_WORDS),
        IntStream.range(0, samples)
            .mapToObj(sample -> candidate(sample, right && (samples == 2 || sample % 2 == 0)))
            .toList(),
        0,
        right ? List.of() : List.of("executor_error"),
        right ? null : "SQLite error: " + text(5),
        812.5,
        1.25,
        null);
  }

  private CandidateResponse candidate(int sample, boolean right) {
    String sql = "SELECT " + text(SQL_WORDS);
    return new CandidateResponse(
        sample,
        sql,
        sql,
        null,
        new ExecutionSummary(
            right ? OutcomeKind.ROWS : OutcomeKind.SQL_ERROR,
            right ? 3L : null,
            right ? 1 : null,
            false,
            right ? null : "no such column: " + text(1),
            0.4,
            List.of(),
            null),
        right,
        Map.of("ratchet", new VerdictResponse(right, null, false)),
        new ValidityFlags(true, right, right),
        null,
        List.of(),
        List.of(),
        right ? 0.7 : -0.2,
        0,
        right ? 0.7 : -0.2,
        List.of(),
        420,
        40,
        null,
        null,
        null,
        null,
        List.of());
  }

  private RolloutConfig config() {
    return new RolloutConfig(
        "synthetic",
        "train",
        0,
        null,
        "scripted",
        EngineOptions.none(),
        turns,
        samples,
        RepairScope.VERIFIED,
        FeedbackMode.RESULT_STATUS,
        FeedbackDetail.MINIMAL,
        SchemaMode.BM25_FK,
        6,
        1,
        PromptStyle.STANDARD,
        "ratchet",
        List.of(),
        5_000,
        0.7,
        0.9,
        256,
        13,
        false,
        null,
        null,
        List.of(),
        AnswerMode.CHOSEN,
        null);
  }

  private DatasetResponse dataset() {
    return new DatasetResponse(
        "synthetic",
        "synthetic",
        DatasetFormat.SPIDER,
        "0".repeat(64),
        examples,
        0,
        Map.of("train", examples),
        Map.of(),
        List.of(),
        AT);
  }

  private RolloutManifest manifest(RolloutConfig config) {
    return new RolloutManifest(
        id.toString(),
        config,
        "synthetic",
        "0".repeat(64),
        Map.of(),
        "initial",
        "repair",
        "1",
        "You write SQLite queries. Answer with one query and nothing else.",
        "scripted",
        "1",
        null,
        Map.of("ratchet", 1),
        Map.of(),
        Map.of(),
        AT);
  }
}
