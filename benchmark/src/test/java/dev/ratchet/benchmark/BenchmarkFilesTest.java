package dev.ratchet.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BenchmarkFilesTest {
  private static final BuiltInBenchmark BENCHMARK = BuiltInBenchmark.create();

  @TempDir Path folder;

  @Test
  void writesSpidersLayout() throws IOException {
    BenchmarkFiles files = BENCHMARK.writeTo(folder);

    assertThat(files.databases()).hasSize(12);
    files
        .databases()
        .forEach(
            (id, file) ->
                assertThat(file)
                    .isEqualTo(folder.resolve("database").resolve(id).resolve(id + ".sqlite"))
                    .isNotEmptyFile());
    JsonNode train = JsonMapper.shared().readTree(Files.readString(files.train()));
    assertThat(train.size()).isEqualTo(BENCHMARK.examples(Split.TRAIN).size());
    assertThat(train.get(0).propertyNames())
        .containsExactly(
            "id", "db_id", "question", "query", "hardness", "split", "intent_id", "template_id");
    assertThat(train.get(0).get("split").stringValue()).isEqualTo("train");
    assertThat(files.card()).content().contains(BENCHMARK.version()).contains("mountain_huts");
  }

  @Test
  void writesTheSameBytesEveryTime() throws IOException {
    Path one = folder.resolve("one");
    Path other = folder.resolve("other");
    BENCHMARK.writeTo(one);
    BuiltInBenchmark.create().writeTo(other);

    assertThat(contents(one)).isEqualTo(contents(other)).hasSize(12 + 4);
  }

  @Test
  void leavesFilesAloneThatAreRightAndMendsOthers() throws IOException {
    BenchmarkFiles files = BENCHMARK.writeTo(folder);
    FileTime past = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(files.train(), past);
    Path hives = files.databases().get("beekeeping");
    Files.writeString(hives, "broken");

    BENCHMARK.writeTo(folder);

    assertThat(Files.getLastModifiedTime(files.train())).isEqualTo(past);
    assertThat(Files.size(hives)).isGreaterThan(20_000);
    assertThat(contents(folder)).hasSize(12 + 4);
  }

  @Test
  void keepsDatabasesSmallAndWhole() throws IOException, SQLException {
    for (Path file : BENCHMARK.writeTo(folder).databases().values()) {
      assertThat(Files.size(file)).isLessThan(200_000);
      try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
        assertThat(texts(connection, "PRAGMA foreign_key_check")).isEmpty();
        assertThat(texts(connection, "PRAGMA integrity_check")).containsExactly("ok");
      }
    }
  }

  private static List<String> texts(Connection connection, String sql) throws SQLException {
    var texts = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  private static Map<Path, String> contents(Path root) throws IOException {
    Map<Path, String> contents = new HashMap<>();
    try (var files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(root.relativize(file), HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    }
    return contents;
  }
}
