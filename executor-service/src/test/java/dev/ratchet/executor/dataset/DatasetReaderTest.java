package dev.ratchet.executor.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.contracts.executor.DatasetFormat;
import dev.ratchet.testkit.SampleDatabases;
import dev.ratchet.testkit.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spec 1.2. */
class DatasetReaderTest {

  @TempDir private Path folder;

  @Test
  void readsJsonAndJsonlWithTheAliases() throws IOException {
    String spider =
        """
        {"question":"a?","query":"SELECT 1","sql":{"select":[]},"db_id":"company"}\
        """;
    String other =
        """
        {"utterance":"b?","sql":"SELECT 2","database_id":"company","id":"b-1"}\
        """;
    String path = "{\"nl\":\"c?\",\"gold_sql\":\"SELECT 3\",\"db_path\":\"company.sqlite\"}";
    SampleDatabases.company(folder);
    List<ImportedExample> json = read("[" + spider + ",\n" + other + ",\n" + path + "]");
    assertThat(read("\uFEFF" + spider + "\n\n" + other + "\r\n" + path + "\n")).isEqualTo(json);
    assertThat(json).extracting(ImportedExample::question).containsExactly("a?", "b?", "c?");
    assertThat(json)
        .extracting(ImportedExample::goldSql)
        .containsExactly("SELECT 1", "SELECT 2", "SELECT 3");
    assertThat(json).extracting(ImportedExample::id).containsExactly("dev-0", "b-1", "dev-2");
    assertThat(json).extracting(ImportedExample::databaseName).containsOnly("company");
    assertThat(json)
        .extracting(ImportedExample::database)
        .containsOnly(folder.resolve("company.sqlite"));
  }

  @Test
  void namesTheLineOfABrokenOne() {
    String good = "{\"question\":\"a?\",\"query\":\"SELECT 1\",\"db_id\":\"x\"}";
    assertFails(good + "\n\n[1]\n", "line 3: expected a JSON object but found array");
    assertFails(good + "\n\n\"text\"\n", "line 3: expected a JSON object but found string");
    assertFails(good + "\n{\"question\": \n", "line 2, column");
    assertFails(good + "\n" + good + good, "line 2: something follows the object");
    assertFails("[" + good + ",\n" + good + ",\n  {\"ques", "line 3, column");
    assertFails("[" + good, "line 1");
    assertFails("[" + good + ",\n 7]", "line 2: expected a JSON object but found number");
    assertFails(good + "\n{\"query\":\"SELECT 1\"}", "line 2: no question");
    assertFails(good + "\n{\"question\":\"b?\",\"sql\":{}}", "line 2: no gold SQL");
  }

  @Test
  void keepsAnExampleWhoseDatabaseIsUnknown() throws IOException {
    List<ImportedExample> read =
        read("{\"question\":\"a?\",\"query\":\"SELECT 1\",\"db_id\":\"../../etc/passwd\"}");
    assertThat(read.getFirst().database()).isNull();
    assertThat(read.getFirst().problem()).contains("../../etc/passwd");
  }

  @Test
  void appliesTheOffsetBeforeTheLimit() throws IOException {
    var lines = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      lines.append("{\"question\":\"q" + i + "\",\"query\":\"SELECT 1\",\"db_id\":\"x\"}\n");
    }
    Path file = Files.writeString(folder.resolve("dev.jsonl"), lines);
    assertThat(DatasetReader.read(file, DatasetFormat.AUTO, Optional.empty(), 3, 2))
        .extracting(ImportedExample::question)
        .containsExactly("q3", "q4");
    assertThat(DatasetReader.read(file, DatasetFormat.AUTO, Optional.empty(), 99, 2)).isEmpty();
  }

  @Test
  void readsBirdsFolderWithEvidenceAndDifficulty() throws IOException {
    SampleDatabases.company(Files.createDirectories(folder.resolve("dev_databases/company")));
    Files.writeString(
        folder.resolve("dev.json"),
        """
        [{"question_id": 7, "db_id": "company", "question": "q?", "evidence": "x means y",
          "SQL": "SELECT 1", "difficulty": "simple"}]\
        """);
    Files.writeString(folder.resolve("dev_tables.json"), "[{\"db_id\": \"company\"}]");
    DatasetReader.Result result = new DatasetReader().read(ReadOptions.of(folder));
    assertThat(result.format()).isEqualTo(DatasetFormat.BIRD);
    ImportedExample example = result.examples().getFirst();
    assertThat(example.id()).isEqualTo("7");
    assertThat(example.evidence()).isEqualTo("x means y");
    assertThat(example.difficulty()).isEqualTo("simple");
    assertThat(example.database()).isNotNull();
  }

  @Test
  void turnsWikiSqlsTablesIntoDatabasesAndItsQueriesIntoSql() throws IOException, SQLException {
    Path tables =
        Files.writeString(
            folder.resolve("dev.tables.jsonl"),
            """
            {"id":"1-1","header":["Player","No.","No."],"types":["text","real","text"],\
            "rows":[["Ann",3,"x"],["Bob's",4,"y"]]}
            """);
    Path questions =
        Files.writeString(
            folder.resolve("dev.jsonl"),
            """
            {"table_id":"1-1","question":"q?","sql":{"sel":1,"agg":4,"conds":[[0,0,"bob's"],[1,1,"3"]]}}
            """);
    var options =
        new ReadOptions(
            questions, DatasetFormat.AUTO, null, null, tables, folder.resolve("made"), 0, 10);
    ImportedExample example = new DatasetReader().read(options).examples().getFirst();
    assertThat(example.goldSql())
        .isEqualTo(
            "SELECT SUM(\"No.\") FROM \"data\" WHERE \"Player\" = 'bob''s' COLLATE NOCASE AND"
                + " \"No.\" > 3");
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + example.database());
        var rows = connection.createStatement().executeQuery(example.goldSql())) {
      assertThat(rows.getInt(1)).isEqualTo(4);
    }
  }

  @Test
  void readsSpidersFolderSplitBySplit() {
    Path spider = SharedFolder.assume("spider");
    assertThat(DatasetReader.read(spider, DatasetFormat.AUTO, Optional.of("dev"), 0, 5_000))
        .hasSize(1034)
        .allSatisfy(example -> assertThat(example.problem()).isNull());
    assertThat(DatasetReader.read(spider, DatasetFormat.AUTO, Optional.empty(), 0, 100_000))
        .extracting(ImportedExample::split)
        .contains("train", "dev");
  }

  private List<ImportedExample> read(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("dev.json"), content);
    return DatasetReader.read(file, DatasetFormat.AUTO, Optional.empty(), 0, 1_000);
  }

  private void assertFails(String content, String message) {
    assertThatThrownBy(() -> read(content))
        .isInstanceOf(DatasetFormatException.class)
        .hasMessageContaining(message);
  }
}
