package dev.ratchet.platform.grade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.platform.Ratchet;
import dev.ratchet.testkit.SampleDatabases;
import dev.ratchet.testkit.SharedFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GradeCommandIT {

  private static final String QUESTIONS =
      """
      [{"question": "How many employees?", "query": "SELECT count(*) FROM employees", "db_id": "company"},
       {"question": "Departments?", "query": "SELECT DISTINCT name FROM departments", "db_id": "company"},
       {"question": "Broken gold", "query": "SELECT nope FROM departments", "db_id": "company"},
       {"question": "No database", "query": "SELECT 1", "db_id": "elsewhere"},
       {"question": "Names, by salary", "query": "SELECT name FROM employees ORDER BY salary", "db_id": "company"}]
      """;
  private static final String PREDICTIONS =
      """
      SELECT count(id) FROM employees
      SELECT name FROM departments UNION ALL SELECT name FROM departments
      SELECT name FROM departments
      SELECT 1

      """;

  @TempDir Path folder;
  private Path questions;
  private Path predictions;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeADataset() throws Exception {
    Path databases = Files.createDirectories(folder.resolve("database/company"));
    Files.move(SampleDatabases.company(folder), databases.resolve("company.sqlite"));
    questions = Files.writeString(folder.resolve("dev.json"), QUESTIONS);
    predictions = Files.writeString(folder.resolve("pred.sql"), PREDICTIONS);
  }

  private int grade(Object... arguments) {
    String[] words = new String[arguments.length + 1];
    words[0] = "grade";
    for (int i = 0; i < arguments.length; i++) {
      words[i + 1] = String.valueOf(arguments[i]);
    }
    return Ratchet.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(words);
  }

  private JsonNode gradeToJson(Object... more) throws IOException {
    Path json = folder.resolve("scores.json");
    var arguments =
        new ArrayList<Object>(List.of("--dataset", questions, "--predictions", predictions));
    arguments.addAll(List.of("--json", json));
    arguments.addAll(List.of(more));
    assertThat(grade(arguments.toArray())).as(err.toString()).isZero();
    return JsonMapper.builder().build().readTree(Files.readString(json));
  }

  @Test
  void judgesEachExampleAndSaysWhyThereIsNoVerdict() throws IOException {
    JsonNode ratchet = gradeToJson().get("graders").get("ratchet");

    assertThat(ratchet.get("verdicts").toString()).isEqualTo("[true,false,null,null,false]");
    assertThat(ratchet.get("correct").asInt()).isEqualTo(1);
    assertThat(ratchet.get("gold_ceiling").asInt()).isEqualTo(3);
    assertThat(ratchet.get("reasons").get("2").asString()).contains("no such column");
    assertThat(ratchet.get("reasons").get("3").asString()).contains("elsewhere");
  }

  @Test
  void showsGradersThatDifferSideBySide() throws IOException {
    JsonNode graders = gradeToJson().get("graders");

    // BIRD compares sets, so that doubled rows don't matter to it.
    assertThat(graders.get("bird").get("verdicts").get(1).asBoolean()).isTrue();
    assertThat(graders.get("spider-test-suite-distinct").get("verdicts").get(1).asBoolean())
        .isFalse();
    assertThat(out.toString()).contains("gold ceiling", "bird", "ratchet", "1/3", "3/5");
  }

  @Test
  void leavesOutExcludedExamples() throws IOException {
    Path excluded = Files.writeString(folder.resolve("ex.txt"), "1 # wrong gold\n2\n3\n");

    JsonNode root = gradeToJson("--exclude", excluded, "--graders", "ratchet");

    assertThat(root.get("n").asInt()).isEqualTo(2);
    assertThat(root.get("graders").propertyNames()).containsExactly("ratchet");
    assertThat(root.get("graders").get("ratchet").get("gold_ceiling").asInt()).isEqualTo(2);
    assertThat(root.get("graders").get("ratchet").get("reasons").get("1").asString())
        .isEqualTo("excluded");
  }

  @Test
  void refusesAnotherNumberOfLinesWithBothNumbers() throws IOException {
    Files.writeString(predictions, "SELECT 1\nSELECT 2\n");

    assertThat(grade("--dataset", questions, "--predictions", predictions)).isEqualTo(2);
    assertThat(err.toString()).contains("2 predictions", "5 examples");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void refusesAnUnknownGraderAndNamesTheKnownOnes() {
    assertThat(grade("--dataset", questions, "--predictions", predictions, "--graders", "best"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("'best'", "spider-test-suite");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "-1", "one"})
  void refusesAnIndexOutsideTheDataset(String index) throws IOException {
    Path excluded = Files.writeString(folder.resolve("ex.txt"), index);

    assertThat(grade("--dataset", questions, "--predictions", predictions, "--exclude", excluded))
        .isEqualTo(2);
    assertThat(err.toString()).contains("'" + index + "'", "0 to 4");
  }

  @Test
  void refusesAnOutputThatCannotBeWrittenBeforeItGrades() {
    Path nowhere = folder.resolve("no/such/folder/scores.json");

    assertThat(grade("--dataset", questions, "--predictions", predictions, "--json", nowhere))
        .isEqualTo(2);
    assertThat(err.toString()).contains("can't be written");
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"c3-chatgpt", "codes-1b", "dail-sql-gpt4", "dbgpt-hub-lora", "gpt4-few-shot"})
  void agreesWithTheReferenceProgramsOnSpider(String system) throws IOException {
    questions = SharedFolder.assume("spider");
    predictions = SharedFolder.assume("predictions/" + system + "/pred.sql");

    JsonNode root = gradeToJson("--split", "dev");

    assertThat(root.get("n").asInt()).isEqualTo(1034);
    for (JsonNode grader : root.get("graders")) {
      assertThat(grader.get("gold_ceiling").asInt()).isEqualTo(1034);
    }
    agrees(root, "spider-test-suite", system + "/ref_verdicts.jsonl");
    agrees(root, "spider-test-suite-distinct", system + "/ref_verdicts_keep_distinct.jsonl");
    agrees(root, "bird", system + "/bird_rule_verdicts.jsonl");
  }

  private static void agrees(JsonNode root, String grader, String file) throws IOException {
    var json = JsonMapper.builder().build();
    var expected = new ArrayList<Boolean>();
    for (String line : Files.readAllLines(SharedFolder.assume("predictions/" + file))) {
      expected.add(json.readTree(line).get("exec_match").asInt() == 1);
    }
    var actual = new ArrayList<Boolean>();
    root.get("graders").get(grader).get("verdicts").forEach(v -> actual.add(v.asBoolean()));
    assertThat(actual).as(grader).isEqualTo(expected);
  }
}
