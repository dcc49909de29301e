package dev.ratchet.evaluator.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.evaluator.AnalysisReport;
import dev.ratchet.contracts.evaluator.Cause;
import dev.ratchet.contracts.evaluator.CauseReport;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.sql.tree.TableColumns;
import dev.ratchet.testkit.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What models really wrote for Spider's dev questions, with the verdicts of Spider's evaluator. */
class RealPredictionsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  // What the evaluator found wrong, how many of those are no SQL that can be read (of one system
  // the answers run on into text), and the cause that is the most frequent.
  @ParameterizedTest
  @CsvSource({
    "c3-chatgpt, 186, 0, FILTER, EXTRA, 66",
    "codes-1b, 229, 0, JOIN, MISSING, 71",
    "dail-sql-gpt4, 175, 0, COLUMN, WRONG, 57",
    "dbgpt-hub-lora, 411, 168, JOIN, MISSING, 103",
    "gpt4-few-shot, 240, 0, FILTER, EXTRA, 121"
  })
  void findsCausesOfRealErrors(
      String system,
      int wrong,
      int unparsed,
      Cause.Part part,
      Cause.Difference difference,
      int most)
      throws IOException {
    List<TrajectoryResponse> trajectories = trajectories(system);
    Map<String, TableColumns> columns = columns();
    AnalysisReport report =
        Told.analysed(
            system, trajectories, database -> Objects.requireNonNull(columns.get(database)));

    assertThat(report.causes().firstTurn())
        .isEqualTo(new CauseReport.Totals(wrong, 0, unparsed, 0));
    assertThat(report.causes().rows())
        .first()
        .isEqualTo(new CauseReport.Row(part, difference, most, most));
  }

  private static List<TrajectoryResponse> trajectories(String system) throws IOException {
    Path folder = SharedFolder.assume("predictions/" + system);
    JsonNode examples = JSON.readTree(SharedFolder.assume("spider/dev.json").toFile());
    List<String> predictions = Files.readAllLines(folder.resolve("pred.sql"));
    List<String> verdicts = Files.readAllLines(folder.resolve("ref_verdicts.jsonl"));
    var trajectories = new ArrayList<TrajectoryResponse>();
    for (int i = 0; i < examples.size(); i++) {
      boolean right = JSON.readTree(verdicts.get(i)).path("exec_match").asInt() == 1;
      JsonNode example = examples.get(i);
      String sql = predictions.get(i).split("\t")[0];
      trajectories.add(
          Told.trajectory(
              i,
              example.path("query").asString(),
              example.path("db_id").asString(),
              List.of(Told.ran(0, sql, 3, right, 0.2, null))));
    }
    return trajectories;
  }

  private static Map<String, TableColumns> columns() {
    Map<String, TableColumns> columns = new HashMap<>();
    for (JsonNode database : JSON.readTree(SharedFolder.assume("spider/tables.json").toFile())) {
      Map<String, List<String>> tables = new HashMap<>();
      JsonNode names = database.path("table_names_original");
      for (JsonNode column : database.path("column_names_original")) {
        if (column.get(0).asInt() >= 0) {
          tables
              .computeIfAbsent(names.get(column.get(0).asInt()).asString(), _ -> new ArrayList<>())
              .add(column.get(1).asString());
        }
      }
      columns.put(database.path("db_id").asString(), TableColumns.of(tables));
    }
    return columns;
  }
}
