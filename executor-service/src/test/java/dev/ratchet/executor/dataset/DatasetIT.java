package dev.ratchet.executor.dataset;

import static dev.ratchet.testkit.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.executor.ExecutorServer;
import dev.ratchet.executor.error.ExecutorError;
import dev.ratchet.kit.problem.ServiceKitError;
import dev.ratchet.testkit.ApiDocumentation;
import dev.ratchet.testkit.ForgedCursors;
import dev.ratchet.testkit.SampleDatabases;
import dev.ratchet.testkit.SharedFolder;
import dev.ratchet.testkit.TestHttp;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DatasetIT extends ExecutorServer {

  private static final String QUESTIONS =
      """
      [{"question":"How many?","query":"SELECT count(*) FROM employees","db_id":"company"},
       {"question":"Who?","query":"SELECT name FROM employees LIMIT 1","db_id":"company"},
       {"question":"Where?","query":"SELECT 1","db_id":"atlantis"},
       {"question":"What?","query":"SELECT nothing","db_id":"company"}]\
      """;

  private Path folder;

  @BeforeEach
  void layOut() throws IOException {
    folder = Files.createTempDirectory(ROOT, "dataset");
    SampleDatabases.company(Files.createDirectories(folder.resolve("database/company")));
    Files.writeString(folder.resolve("dev.json"), QUESTIONS);
  }

  // A NUL in a question or a name ended in a 500.
  @Test
  void namesTheLineThatHoldsANulCharacter() {
    String line = "{\"question\":\"a\\u0000b\",\"query\":\"SELECT 1\",\"db_id\":\"x\"}";
    JsonNode problem =
        assertProblem(
            http.post(
                "/v1/datasets/uploads?format=JSONL&name=nul",
                line,
                "Content-Type",
                "application/x-ndjson"),
            ExecutorError.DATASET_UNREADABLE);
    assertThat(problem.get("detail").asString()).contains("line 1", "NUL");
    assertProblem(
        http.post(
            "/v1/datasets/uploads?format=JSONL&name=a%00b",
            line, "Content-Type", "application/x-ndjson"),
        ServiceKitError.VALIDATION_FAILED);
  }

  // A cursor with a text where the list sorts by times or numbers ended in a 500.
  @Test
  void refusesForgedCursorsInEveryList() {
    HttpResponse<String> made = importFolder("forged", "");
    String dataset = TestHttp.json(made).get("id").asString();

    ForgedCursors.assertRefused(http, "/v1/datasets", "datasets");
    ForgedCursors.assertRefused(http, "/v1/databases", "databases");
    String location = made.headers().firstValue("Location").orElseThrow();
    ForgedCursors.assertRefused(http, location + "/examples", "examples", dataset, null);
    ForgedCursors.assertRefused(http, location + "/audits", "audits", dataset);
    ForgedCursors.assertRefused(http, "/v1/audit-log", "audit-log", null, null, null);
  }

  @Test
  void importsAFolderAndGivesItsExamplesInPages() {
    HttpResponse<String> made = importFolder("paged", "");
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    JsonNode dataset = TestHttp.json(made);
    assertThat(dataset.get("examples").asInt()).isEqualTo(4);
    assertThat(dataset.get("withoutDatabase").asInt()).isEqualTo(1);
    assertThat(dataset.get("warnings").get(0).asString()).contains("atlantis");
    String location = made.headers().firstValue("Location").orElseThrow();
    JsonNode first = TestHttp.json(http.get(location + "/examples?limit=3"));
    assertThat(first.get("items")).hasSize(3);
    assertThat(first.get("items").get(0).get("goldTables").toString()).isEqualTo("[\"employees\"]");
    assertThat(first.get("items").get(2).has("databaseId")).isFalse();
    JsonNode rest =
        TestHttp.json(
            http.get(location + "/examples?limit=3&cursor=" + first.get("nextCursor").asString()));
    assertThat(rest.get("items")).hasSize(1);
    assertProblem(http.get(location + "/examples?limit=1001"), ServiceKitError.LIMIT_OUT_OF_RANGE);
  }

  @Test
  void aSplitThatTheDatasetHasNotIsNotAnEmptyOne() {
    HttpResponse<String> made = importFolder("splits", "");
    String location = made.headers().firstValue("Location").orElseThrow();
    List<String> splits = List.copyOf(TestHttp.json(made).get("splits").propertyNames());

    JsonNode problem =
        assertProblem(http.get(location + "/examples?split=other"), ExecutorError.UNKNOWN_SPLIT);
    assertThat(problem.path("detail").asString()).contains("'splits'", "'other'").contains(splits);
    JsonNode misspelt =
        assertProblem(
            http.get(location + "/examples?splt=" + splits.getFirst()),
            ServiceKitError.UNKNOWN_PARAMETER);
    assertThat(misspelt.path("detail").asString())
        .contains("'splt'", "Did you mean 'split'?", "cursor, limit, split");
    assertThat(http.get(location + "/examples?split=" + splits.getFirst()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void leavesNoPropertyOfARequestToBeGuessed() {
    assertThat(ApiDocumentation.faults(http)).isEmpty();
  }

  @Test
  void givesTheSameDatasetForTheSameContentUnderTheSameName() {
    HttpResponse<String> first = importFolder("again", "");
    HttpResponse<String> second = importFolder("again", "");
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(importFolder("again", ",\"limit\":1").statusCode()).isEqualTo(201);
  }

  @Test
  void deletesADataset() {
    String location = importFolder("deleted", "").headers().firstValue("Location").orElseThrow();
    assertThat(http.delete(location).statusCode()).isEqualTo(204);
    assertProblem(http.get(location), ExecutorError.DATASET_NOT_FOUND);
    assertProblem(http.delete(location), ExecutorError.DATASET_NOT_FOUND);
  }

  @Test
  void refusesUnreadableFilesByLineAndStoresNothing() throws IOException {
    Files.writeString(folder.resolve("dev.json"), QUESTIONS.substring(0, 150));
    JsonNode problem =
        assertProblem(importFolder("truncated", ""), ExecutorError.DATASET_UNREADABLE);
    assertThat(problem.get("detail").asString()).contains("dev.json, line 2, column");
    problem = assertProblem(upload("not-objects", "{}\n[]"), ExecutorError.DATASET_UNREADABLE);
    assertThat(problem.get("detail").asString())
        .contains("the upload, line 2: expected a JSON object");
    assertThat(http.get("/v1/datasets").body()).doesNotContain("truncated", "not-objects");
  }

  @Test
  void refusesBadRequests() {
    assertProblem(importFolder("none", ",\"limit\":0"), ServiceKitError.VALIDATION_FAILED);
    assertProblem(importFolder("none", ",\"offset\":-1"), ServiceKitError.VALIDATION_FAILED);
    assertProblem(importFolder("none", ",\"offset\":4"), ExecutorError.DATASET_EMPTY);
    assertProblem(importFolder("none", ",\"split\":\"test\""), ExecutorError.DATASET_UNREADABLE);
    assertProblem(
        http.post("/v1/datasets", "{\"name\":\"x\",\"path\":\"/etc\"}"),
        ExecutorError.PATH_OUTSIDE_ROOTS);
  }

  @Test
  void takesAnUploadWhoseDatabasesAreKnownByName() {
    importFolder("for-its-database", "");
    HttpResponse<String> made = upload("uploaded", QUESTIONS);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    assertThat(TestHttp.json(made).get("withoutDatabase").asInt()).isEqualTo(1);
  }

  @Test
  void auditsADatasetAndTellsItsStory() {
    String dataset = importFolder("audited", "").headers().firstValue("Location").orElseThrow();
    assertProblem(http.post(dataset + "/audits", "{}"), ServiceKitError.IDEMPOTENCY_KEY_MISSING);
    HttpResponse<String> started = http.start(dataset + "/audits", "{}");
    assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
    assertThat(started.headers().firstValue("Retry-After")).isPresent();
    String audit = started.headers().firstValue("Location").orElseThrow();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> TestHttp.json(http.get(audit)).get("state").asString().equals("SUCCEEDED"));
    assertThat(TestHttp.json(http.get(audit)).get("counts").toString())
        .contains("\"DATABASE_UNKNOWN\":1", "\"NOT_EXECUTABLE\":1", "\"ORDER_DEPENDENT\":1");
    JsonNode findings = TestHttp.json(http.get(audit + "/findings?limit=2"));
    assertThat(findings.get("items"))
        .extracting(it -> it.get("exampleIndex").asInt())
        .containsExactly(1, 2);
    assertThat(findings.has("nextCursor")).isTrue();
    assertThat(http.get(audit + "/events").body()).contains("event:end", "SUCCEEDED");
    assertProblem(http.post(audit + "/cancel", ""), ServiceKitError.JOB_STATE_CONFLICT);
    assertProblem(http.get("/v1/audits/none"), ExecutorError.AUDIT_NOT_FOUND);
    assertProblem(
        http.start(dataset + "/audits", "{\"split\":\"none\"}"), ExecutorError.UNKNOWN_SPLIT);
  }

  @Test
  void refusesAKeyThatAnotherAuditHas() {
    String dataset = importFolder("keyed", "").headers().firstValue("Location").orElseThrow();
    String[] key = {"Idempotency-Key", "audit-" + System.nanoTime()};
    HttpResponse<String> first = http.post(dataset + "/audits", "{}", key);
    assertThat(http.post(dataset + "/audits", "{}", key).body()).isEqualTo(first.body());
    assertProblem(
        http.post(dataset + "/audits", "{\"slowMillis\":5}", key),
        ServiceKitError.IDEMPOTENCY_KEY_REUSED);
  }

  @Test
  void classifiesSpiderDevAsItsFileDoes() {
    SharedFolder.assume("spider/dev.json");
    HttpResponse<String> made =
        http.post("/v1/datasets", "{\"name\":\"spider\",\"path\":\"spider\",\"split\":\"dev\"}");
    JsonNode hardness = TestHttp.json(made).get("hardness");
    assertThat(hardness.get("EASY").asInt()).isEqualTo(248);
    assertThat(hardness.get("MEDIUM").asInt()).isEqualTo(446);
    assertThat(hardness.get("HARD").asInt()).isEqualTo(174);
    assertThat(hardness.get("EXTRA").asInt()).isEqualTo(166);
  }

  private HttpResponse<String> importFolder(String name, String more) {
    return http.post(
        "/v1/datasets",
        "{\"name\":\"%s\",\"path\":\"%s\"%s}".formatted(name, folder.getFileName(), more));
  }

  private HttpResponse<String> upload(String name, String body) {
    return http.send(
        http.request(
                "/v1/datasets/uploads?split=dev&name=" + name,
                "Content-Type",
                "application/octet-stream")
            .POST(BodyPublishers.ofString(body)));
  }
}
