package dev.ratchet.trainer.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import dev.ratchet.testkit.LocalServer;
import dev.ratchet.testkit.TestPostgres;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Against a server that does what MLflow's REST interface does with these few calls. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "trainer.mlflow.experiment=text to sql",
      "trainer.mlflow.token=secret",
      "trainer.mlflow.retry=50ms",
      "trainer.mlflow.drain=2s"
    })
@Import(TestPostgres.class)
class MlflowIT {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final LocalServer SERVER = LocalServer.start(MlflowIT::answer);
  private static final List<Call> CALLS = new CopyOnWriteArrayList<>();
  private static volatile boolean away;
  private static volatile boolean refuses;
  @TempDir static java.nio.file.Path data;

  private record Call(String path, String authorization, JsonNode body) {}

  @Autowired Mlflow mlflow;
  private final List<String> runs = new CopyOnWriteArrayList<>();
  private final List<String> troubles = new CopyOnWriteArrayList<>();

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    registry.add("trainer.mlflow.tracking-uri", SERVER::url);
    registry.add("ratchet.data-dir", data::toString);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring("/api/2.0/mlflow".length());
    byte[] sent = exchange.getRequestBody().readAllBytes();
    int status = away ? 503 : refuses ? 403 : 200;
    Object answer = Map.of("error_code", "X", "message", "no");
    if (status == 200) {
      CALLS.add(
          new Call(
              path,
              exchange.getRequestHeaders().getFirst("Authorization"),
              sent.length == 0 ? JSON.createObjectNode() : JSON.readTree(sent)));
      switch (path) {
        case "/experiments/get-by-name" -> {
          assertThat(exchange.getRequestURI().getQuery()).isEqualTo("experiment_name=text to sql");
          status = 404;
        }
        case "/experiments/create" -> answer = Map.of("experiment_id", "7");
        case "/runs/create" -> answer = Map.of("run", Map.of("info", Map.of("run_id", "run-1")));
        default -> answer = Map.of();
      }
    }
    LocalServer.json(exchange, status, answer);
  }

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @BeforeEach
  void forget() {
    CALLS.clear();
    away = false;
    refuses = false;
  }

  private MlflowRun open(String earlier) {
    return mlflow.open(
        new Mlflow.Opening("sft", earlier, parameters(), Map.of("ratchet.training", "t-1")),
        new Mlflow.Listener(runs::add, troubles::add));
  }

  private static Map<String, String> parameters() {
    var many = new HashMap<String, String>();
    for (int i = 0; i < 150; i++) {
      many.put("p" + i, "v".repeat(i == 0 ? 2000 : 3));
    }
    return many;
  }

  private static List<JsonNode> bodies(String path) {
    return CALLS.stream().filter(call -> call.path().equals(path)).map(Call::body).toList();
  }

  private static int metrics() {
    return bodies("/runs/log-batch").stream().mapToInt(body -> body.path("metrics").size()).sum();
  }

  @Test
  void logsARunWithParametersMetricsAndItsEnd() {
    MlflowRun run = open(null);
    for (int step = 1; step <= 1500; step++) {
      run.metrics(step, Map.of("loss", 1.0 / step, "rewards/margins", 0.5), Instant.EPOCH);
    }
    run.end(MlflowRun.Status.FINISHED);

    assertThat(runs).containsExactly("run-1");
    assertThat(metrics()).isEqualTo(3000);
    assertThat(bodies("/runs/log-batch"))
        .allSatisfy(
            body -> {
              assertThat(body.path("metrics").size()).isLessThanOrEqualTo(1000);
              assertThat(body.path("params").size()).isLessThanOrEqualTo(100);
            });
    assertThat(bodies("/runs/create").getFirst().path("experiment_id").asString()).isEqualTo("7");
    assertThat(bodies("/runs/update"))
        .singleElement()
        .satisfies(body -> assertThat(body.path("status").asString()).isEqualTo("FINISHED"));
    assertThat(CALLS)
        .allSatisfy(call -> assertThat(call.authorization()).isEqualTo("Bearer secret"));
    assertThat(troubles).isEmpty();
  }

  @Test
  void goesOnWithAnEarlierRun() {
    MlflowRun run = open("run-0");
    run.metrics(5, Map.of("loss", 0.5), Instant.EPOCH);
    run.close();

    assertThat(bodies("/runs/create")).isEmpty();
    assertThat(bodies("/runs/update"))
        .extracting(body -> body.path("status").asString())
        .containsExactly("RUNNING", "KILLED");
    assertThat(bodies("/runs/log-batch").getFirst().path("run_id").asString()).isEqualTo("run-0");
  }

  @Test
  void keepsNumbersWhileTheServerIsAway() {
    away = true;
    MlflowRun run = open(null);
    run.metrics(1, Map.of("loss", 0.5), Instant.EPOCH);
    await().atMost(LONG).until(() -> !troubles.isEmpty());
    away = false;
    run.end(MlflowRun.Status.FINISHED);

    assertThat(metrics()).isEqualTo(1);
    assertThat(troubles).singleElement().asString().contains("is away");
  }

  @Test
  void harmsNobodyWhenTheServerStaysAway() {
    away = true;
    MlflowRun run = open(null);
    run.metrics(1, Map.of("loss", 0.5), Instant.EPOCH);
    run.end(MlflowRun.Status.FAILED);

    assertThat(troubles).last().asString().contains("1 numbers were not logged");
  }

  @Test
  void tellsARefusal() {
    refuses = true;
    MlflowRun run = open(null);
    run.end(MlflowRun.Status.FINISHED);

    assertThat(troubles).singleElement().asString().contains("refused");
  }
}
