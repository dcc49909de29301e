package dev.ratchet.generator.rollout;

import static dev.ratchet.generator.rollout.FakeExecutor.example;
import static dev.ratchet.testkit.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ratchet.contracts.executor.ExampleResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.kit.problem.ServiceKitError;
import dev.ratchet.testkit.TestHttp;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestPropertySource(
    properties = {"generator.export.concurrent=1", "server.tomcat.connection-timeout=2s"})
@ExtendWith(OutputCaptureExtension.class)
class ExportIT extends RolloutIntegrationTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Autowired JdbcClient database;

  @BeforeEach
  void fourExamplesOfWhichOneHasABadGold() {
    List<ExampleResponse> examples = new ArrayList<>();
    examples.add(example(0, "Which names are there? \u2013 \u00fc", "SELECT name FROM employees"));
    examples.add(example(1, "How many?", "SELECT count(*) FROM employees"));
    examples.add(example(2, "Broken?", "SELECT nothing FROM nowhere"));
    examples.add(example(3, "Which departments?", "SELECT name FROM departments"));
    EXECUTOR.add("exported", examples);
  }

  private String run(int turns) {
    return rollouts.run("'datasetId':'exported','model':'scripted','turns':" + turns);
  }

  private HttpResponse<String> export(String id, String format, String... headers) {
    return http.get("/v1/rollouts/" + id + "/exports/" + format, headers);
  }

  private static List<JsonNode> rows(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/x-ndjson");
    List<JsonNode> rows = response.body().lines().map(JSON::readTree).toList();
    assertThat(response.headers().firstValue("Ratchet-Rows")).contains("" + rows.size());
    assertThat(response.body()).endsWith("\n");
    return rows;
  }

  @Test
  void writesTrajectoriesAsTheirPagesShowThem() {
    String id = run(2);
    var response = export(id, "trajectories");
    List<TrajectoryResponse> exported =
        rows(response).stream()
            .map(row -> JSON.treeToValue(row, TrajectoryResponse.class))
            .toList();
    assertThat(exported).isEqualTo(rollouts.trajectories(id)).hasSize(4);
    assertThat(response.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"trajectories.jsonl\"");
    assertThat(response.headers().firstValue("Ratchet-Complete")).contains("true");
  }

  @Test
  void writesARowForEachPromptWithEveryAnswerSampledFromIt() {
    String id = rollouts.run("'datasetId':'exported','model':'scripted','turns':2,'samples':2");
    List<JsonNode> rows = rows(export(id, "grpo"));
    // Three examples can be judged; each is wrong first and right then.
    assertThat(rows).hasSize(6);
    assertThat(rows)
        .extracting(row -> row.path("example_index").asInt() + "/" + row.path("turn").asInt())
        .containsExactly("0/1", "0/2", "1/1", "1/2", "3/1", "3/2");
    JsonNode first = rows.get(0);
    JsonNode second = rows.get(1);
    assertThat(first.path("db_id").asString()).isEqualTo("company");
    assertThat(first.path("gold_sql").asString()).isEqualTo("SELECT name FROM employees");
    assertThat(first.path("question").asString()).isEqualTo("Which names are there? \u2013 \u00fc");
    assertThat(second.path("prompt").asString())
        .contains("Execution feedback at turn 1")
        .isNotEqualTo(first.path("prompt").asString());
    assertThat(first.path("completions").size()).as("repeated SQL counts too").isEqualTo(2);
    JsonNode wrong = first.at("/completions/1");
    assertThat(wrong.path("reward").asDouble()).isEqualTo(-0.2);
    assertThat(wrong.at("/meta/ok").asBoolean()).isFalse();
    assertThat(wrong.at("/meta/error").asString()).contains("no such table");
    JsonNode right = second.at("/completions/0");
    assertThat(right.path("response").asString()).isEqualTo("SQL: SELECT name FROM employees");
    assertThat(right.path("reward").asDouble()).isEqualTo(0.7);
    assertThat(right.at("/meta/correct").asBoolean()).isTrue();
    assertThat(right.at("/meta/rule_reward").asDouble()).isEqualTo(0.7);
    assertThat(right.path("meta").has("cost_reward")).isTrue();
    assertThat(right.path("meta").has("cost_flags")).isTrue();
  }

  @Test
  void writesPromptsForTrl() {
    List<JsonNode> rows = rows(export(run(2), "trl-prompts"));
    assertThat(rows).hasSize(3);
    JsonNode row = rows.get(0);
    assertThat(List.copyOf(row.propertyNames()))
        .containsExactly(
            "prompt",
            "target_sql",
            "db_id",
            "question",
            "evidence",
            "tables",
            "hardness",
            "split",
            "example_index");
    assertThat(row.at("/prompt/0/role").asString()).isEqualTo("system");
    assertThat(row.at("/prompt/1/role").asString()).isEqualTo("user");
    assertThat(row.at("/prompt/1/content").asString()).contains("Which names are there?");
    assertThat(row.path("target_sql").asString()).isEqualTo("SELECT name FROM employees");
    assertThat(row.path("evidence").asString()).isEmpty();
    assertThat(row.path("split").asString()).isEqualTo("dev");
  }

  /** The members are those of spec 10, nested as the trainers read them. */
  @Test
  void writesPromptsForVerlAndSkyRl() {
    String id = run(2);
    JsonNode verl = rows(export(id, "verl")).get(1);
    assertThat(List.copyOf(verl.propertyNames()))
        .containsExactly("data_source", "prompt", "ability", "reward_model", "extra_info");
    assertThat(verl.path("ability").asString()).isEqualTo("text2sql");
    assertThat(verl.path("reward_model").toString())
        .isEqualTo("{\"style\":\"rule\",\"ground_truth\":\"SELECT count(*) FROM employees\"}");
    assertThat(verl.at("/extra_info/index").asInt()).isEqualTo(1);
    assertThat(verl.at("/extra_info/db_id").asString()).isEqualTo("company");
    JsonNode skyRl = rows(export(id, "skyrl")).get(1);
    assertThat(List.copyOf(skyRl.propertyNames()))
        .containsExactly(
            "data_source",
            "prompt",
            "env_class",
            "reward_spec",
            "db_id",
            "data",
            "extra_info",
            "max_turns");
    assertThat(skyRl.path("env_class").asString()).isEqualTo("text2sql");
    assertThat(skyRl.at("/reward_spec/method").asString()).isEqualTo("rule");
    assertThat(skyRl.path("max_turns").asInt()).isEqualTo(2);
    assertThat(skyRl.path("prompt")).isEqualTo(verl.path("prompt"));
  }

  @Test
  void zipsForThoseWhoAcceptIt() throws Exception {
    String id = run(2);
    String plain = export(id, "grpo").body();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          http.request("/v1/rollouts/" + id + "/exports/grpo", "Accept-Encoding", "gzip").build();
      var zipped = client.send(request, BodyHandlers.ofByteArray());
      assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
      try (InputStream body =
          new GZIPInputStream(new java.io.ByteArrayInputStream(zipped.body()))) {
        assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(plain);
      }
    }
  }

  @Test
  void knowsWhatAReaderHasAlready() {
    String id = run(1);
    String tag = export(id, "verl").headers().firstValue("ETag").orElseThrow();
    var again = export(id, "verl", "If-None-Match", tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(export(id, "skyrl", "If-None-Match", tag).statusCode()).isEqualTo(200);
    var head =
        http.send(
            http.request("/v1/rollouts/" + id + "/exports/verl")
                .method("HEAD", HttpRequest.BodyPublishers.noBody()));
    assertThat(head.headers().firstValue("Ratchet-Rows")).contains("3");
    assertThat(head.body()).isEmpty();
  }

  @Test
  void listsItsFormats() {
    String id = run(1);
    JsonNode formats = TestHttp.json(http.get("/v1/rollouts/" + id + "/exports"));
    assertThat(formats)
        .extracting(format -> format.path("format").asString())
        .containsExactly("trajectories", "grpo", "trl-prompts", "verl", "skyrl");
    for (JsonNode format : formats) {
      assertThat(http.get(format.path("href").asString()).statusCode()).isEqualTo(200);
    }
    assertThat(rollouts.get(id).at("/links/exports").asString())
        .isEqualTo("/v1/rollouts/" + id + "/exports");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CANCELLED", "FAILED", "RUNNING"})
  void exportsAPartOnlyWhenAskedTo(String state) {
    String id = run(1);
    database
        .sql("update job set state = :state where id = :id")
        .param("state", state)
        .param("id", UUID.fromString(id))
        .update();
    try {
      JsonNode problem =
          assertProblem(export(id, "trajectories"), GeneratorError.ROLLOUT_UNFINISHED);
      assertThat(problem.path("detail").asString()).contains(state, "4 of 4", "partial=true");
      var partial = export(id, "trajectories?partial=true");
      assertThat(rows(partial)).hasSize(4);
      assertThat(partial.headers().firstValue("Ratchet-Complete")).contains("false");
      assertThat(partial.headers().firstValue("ETag")).isEmpty();
    } finally {
      database
          .sql("update job set state = 'SUCCEEDED' where id = :id")
          .param("id", UUID.fromString(id))
          .update();
    }
  }

  @Test
  void refusesWhatItCannotExport() {
    assertProblem(export(UUID.randomUUID().toString(), "grpo"), GeneratorError.ROLLOUT_NOT_FOUND);
    String id = run(1);
    assertProblem(export(id, "parquet"), GeneratorError.UNKNOWN_EXPORT_FORMAT);
    assertProblem(export(id, "grpo?partial=perhaps"), ServiceKitError.INVALID_PARAMETER);
  }

  /** Whatever fails in the middle, a part must never pass for the whole. */
  @Test
  void cutsTheConnectionWhenItCannotGoOn(CapturedOutput output) {
    String id = run(1);
    database
        .sql(
            """
            update trajectory set turns = '"no list"' where rollout_id = :id and example_index = 3
            """)
        .param("id", UUID.fromString(id))
        .update();
    makeLarge(id, 1);
    assertThatThrownBy(() -> export(id, "trajectories"))
        .isInstanceOf(AssertionError.class)
        .cause()
        .isInstanceOf(IOException.class);
    assertThat(output).contains("request failed");
    assertThat(export(run(1), "grpo").statusCode()).as("the next may begin").isEqualTo(200);
  }

  /** Megabytes of text that no compression makes small, so that no buffer holds them. */
  private void makeLarge(String id, int example) {
    database
        .sql(
            """
            update trajectory set head = (
              select jsonb_set(head::jsonb, '{question}',
                to_jsonb(string_agg(md5(number::text), '')))::json
              from generate_series(1, 400000) number)
            where rollout_id = :id and example_index = :example
            """)
        .param("id", UUID.fromString(id))
        .param("example", example)
        .update();
  }

  @Test
  void letsGoOfAReaderThatDoesNotReadAndSaysSoInOneLine(CapturedOutput output) throws Exception {
    String id = run(1);
    makeLarge(id, 0);
    makeLarge(id, 1);
    try (Socket socket = open(id)) {
      assertThat(socket.getInputStream().read()).as("it began").isPositive();
      var busy = assertProblem(export(id, "verl"), GeneratorError.TOO_MANY_EXPORTS);
      assertThat(busy.path("detail").asString()).contains("1 exports");
      awaitFree(id);
    }
    assertThat(output).contains("left after").doesNotContain("\tat ");
  }

  @Test
  void letsGoOfAReaderThatHasGone(CapturedOutput output) throws Exception {
    String id = run(1);
    makeLarge(id, 0);
    makeLarge(id, 1);
    try (Socket socket = open(id)) {
      assertThat(socket.getInputStream().read()).isPositive();
    }
    awaitFree(id);
    assertThat(output).contains("left after").doesNotContain("\tat ");
  }

  private Socket open(String id) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(4_096);
    socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket
        .getOutputStream()
        .write(
            "GET /v1/rollouts/%s/exports/trajectories HTTP/1.1\r\nHost: localhost:%d\r\n\r\n"
                .formatted(id, port)
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private void awaitFree(String id) {
    await().atMost(Duration.ofSeconds(30)).until(() -> export(id, "verl").statusCode() == 200);
  }
}
