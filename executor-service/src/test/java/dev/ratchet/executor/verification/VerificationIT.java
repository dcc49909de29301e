package dev.ratchet.executor.verification;

import static dev.ratchet.testkit.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.executor.ExecutorServer;
import dev.ratchet.executor.error.ExecutorError;
import dev.ratchet.kit.problem.ServiceKitError;
import dev.ratchet.testkit.SampleDatabases;
import dev.ratchet.testkit.TestHttp;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VerificationIT extends ExecutorServer {

  private static final String GOLD = "SELECT name FROM departments";

  private String database;

  @BeforeEach
  void register() throws IOException {
    Path file = SampleDatabases.company(Files.createTempDirectory(ROOT, "verification"));
    database =
        TestHttp.json(http.post("/v1/databases", "{\"path\":\"" + file + "\"}"))
            .get("id")
            .asString();
  }

  @Test
  void answersItemByItemInOrderAndLetsNoBadItemFailTheRest() {
    String huge = "SELECT '" + "x".repeat(10 << 20) + "'";
    List<JsonNode> results =
        verify(
            item(database, GOLD, "SELECT name FROM departments ORDER BY 1"),
            item(database, GOLD, huge),
            item("db_none", GOLD, GOLD),
            item(database, GOLD, "SELECT name FROM depts"),
            item(database, GOLD, "SELECT 1; SELECT 2"),
            item(database, GOLD, "/* only */ -- this"),
            item(database, GOLD, "SELECT '\0'"),
            item(database, "SELECT broken FROM nowhere", GOLD),
            item(database, GOLD, "SELECT name FROM employees"));
    assertThat(results)
        .extracting(it -> it.get("index").asInt())
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(results)
        .extracting(it -> it.get("candidate").get("outcome").asString())
        .containsExactly(
            "ROWS",
            "REFUSED",
            "REFUSED",
            "SQL_ERROR",
            "REFUSED",
            "REFUSED",
            "REFUSED",
            "ROWS",
            "ROWS");
    assertThat(correct(results.get(0))).isEqualTo("true");
    assertThat(results.getFirst().get("metrics").get("qa").asDouble()).isEqualTo(1);
    assertThat(correct(results.get(1))).isEqualTo("false");
    assertThat(results.get(2).get("candidate").get("error").asString()).contains("db_none");
    assertThat(results.get(3).get("findings").get(0).get("kind").asString())
        .isEqualTo("UNKNOWN_TABLE");
    assertThat(results.get(3).get("flags").toString())
        .isEqualTo("{\"syntaxValid\":true,\"schemaValid\":false,\"executable\":false}");
    assertThat(correct(results.get(7))).as("no verdict without gold").isEqualTo("");
    assertThat(correct(results.get(8))).isEqualTo("false");
  }

  @Test
  void asksForNothingButVerdictsWhenTheExtrasAreLeftOut() {
    HttpResponse<String> answer =
        http.post(
            "/v1/verifications",
            "{\"graders\":[\"ratchet\"],\"items\":[{\"databaseId\":\"%s\",\"goldSql\":\"%s\",\"sql\":\"%s\"}]}"
                .formatted(database, GOLD, GOLD));

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode result = JsonMapper.shared().readTree(answer.body());
    assertThat(correct(result)).isEqualTo("true");
    assertThat(result.has("plan")).isFalse();
    assertThat(result.get("candidate").get("sampleRows")).isEmpty();
  }

  @Test
  void givesEqualResultsEqualKeysAndSampleRowsInCanonicalText() {
    List<JsonNode> results =
        verify(
            item(database, null, "SELECT id, 1.0 FROM departments ORDER BY id"),
            item(database, null, "SELECT id + 0.0, 1 FROM departments ORDER BY id DESC"),
            item(database, null, "SELECT 1, id FROM departments"));
    JsonNode first = results.getFirst().get("candidate");
    assertThat(first.get("sampleRows").toString()).isEqualTo("[[\"1\",\"1\"],[\"2\",\"1\"]]");
    assertThat(results.get(1).get("candidate").get("resultKey")).isEqualTo(first.get("resultKey"));
    assertThat(results.get(2).get("candidate").get("resultKey"))
        .isNotEqualTo(first.get("resultKey"));
  }

  @Test
  void groupsResultsUnderTheComparatorThatIsNamed() {
    assertThat(groupKeys("ratchet")).as("the order of columns is none").hasSize(1);
    assertThat(groupKeys("bird")).hasSize(2);
    assertProblem(http.post("/v1/verifications", grouped("nobody")), ExecutorError.UNKNOWN_GRADER);
  }

  private Set<String> groupKeys(String grader) {
    HttpResponse<String> answer = http.post("/v1/verifications", grouped(grader));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer
        .body()
        .lines()
        .filter(line -> !line.isBlank())
        .map(line -> JsonMapper.shared().readTree(line).path("groupKey").asString())
        .collect(Collectors.toSet());
  }

  private String grouped(String grader) {
    return """
    {"graders":["ratchet"],"groupUnder":"%s","items":[
    {"databaseId":"%s","sql":"SELECT id, name FROM departments"},
    {"databaseId":"%s","sql":"SELECT name, id FROM departments ORDER BY 1"}]}
    """
        .formatted(grader, database, database);
  }

  /** What the generator makes of a SQL rule and of a check of types: one statement like any. */
  @Test
  void runsTheQueriesOfVerifiers() {
    List<JsonNode> results =
        verify(
            item(
                database,
                null,
                "WITH answer AS (\nSELECT name, salary FROM employees ORDER BY salary LIMIT 2\n)"
                    + "\nSELECT 1 FROM answer WHERE salary < 71000"),
            item(
                database,
                null,
                "WITH answer(c1) AS (\nSELECT name FROM departments\n)\nSELECT wrong FROM"
                    + " (SELECT CASE WHEN typeof(c1) NOT IN ('integer', 'null') THEN '1 ' ||"
                    + " typeof(c1)\nEND AS wrong FROM answer) WHERE wrong IS NOT NULL LIMIT 1"));
    assertThat(results.get(0).get("candidate").get("rowCount").asInt()).isEqualTo(1);
    assertThat(results.get(1).get("candidate").get("sampleRows").toString())
        .isEqualTo("[[\"1 text\"]]");
  }

  @Test
  void explainsExecutableCandidates() {
    JsonNode plan =
        verify(item(database, null, "SELECT 1 FROM departments, employees")).getFirst().get("plan");
    assertThat(plan.get("cartesian").asBoolean()).isTrue();
    assertThat(plan.get("accesses").asInt()).isEqualTo(2);
  }

  @Test
  void refusesAnUnknownGraderAndNamesTheKnownOnes() {
    JsonNode problem =
        assertProblem(
            http.post("/v1/verifications", request("nobody", item(database, GOLD, GOLD))),
            ExecutorError.UNKNOWN_GRADER);
    assertThat(problem.get("detail").asString()).contains("spider-test-suite-distinct");
  }

  // Either was told as a body that ends too early.
  @Test
  void namesTheGraderOrItemThatIsNull() {
    JsonNode problem =
        assertProblem(
            http.post("/v1/verifications", "{\"graders\":[null],\"items\":[null]}"),
            ServiceKitError.VALIDATION_FAILED);
    assertThat(problem.get("errors").toString()).contains("graders[0]", "items[0]");
  }

  @Test
  void refusesTooManyItemsAndNone() {
    String[] items = new String[1101];
    java.util.Arrays.fill(items, item(database, null, "SELECT 1"));
    JsonNode problem =
        assertProblem(
            http.post("/v1/verifications", request("ratchet", items)),
            ExecutorError.TOO_MANY_ITEMS);
    assertThat(problem.get("detail").asString()).contains("1101").contains("1100");
    assertProblem(
        http.post("/v1/verifications", request("ratchet")), ServiceKitError.VALIDATION_FAILED);
  }

  @Test
  void refusesABodyOverTheLimitAndATruncatedOne() {
    assertProblem(
        http.post("/v1/verifications", " ".repeat((64 << 20) + 1)), ServiceKitError.BODY_TOO_LARGE);
    assertProblem(
        http.post("/v1/verifications", "{\"graders\":[\"ratchet\"],\"items\":["),
        ServiceKitError.MALFORMED_JSON);
  }

  private List<JsonNode> verify(String... items) {
    HttpResponse<String> answer = http.post("/v1/verifications", request("ratchet", items));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-ndjson");
    return answer
        .body()
        .lines()
        .filter(line -> !line.isBlank())
        .map(JsonMapper.shared()::readTree)
        .toList();
  }

  private static String correct(JsonNode result) {
    return result.get("verdicts").get("ratchet").path("correct").asString("");
  }

  private static String request(String grader, String... items) {
    return """
    {"graders":["%s"],"plan":true,"diagnostics":true,"metrics":true,"sampleRows":2,"items":[%s]}\
    """
        .formatted(grader, java.util.Arrays.stream(items).collect(Collectors.joining(",")));
  }

  private static String item(String database, String gold, String sql) {
    JsonMapper json = JsonMapper.shared();
    return "{\"databaseId\":%s,%s\"sql\":%s}"
        .formatted(
            json.writeValueAsString(database),
            gold == null ? "" : "\"goldSql\":" + json.writeValueAsString(gold) + ",",
            json.writeValueAsString(sql));
  }
}
