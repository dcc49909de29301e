package dev.ratchet.platform.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.ProblemSummary;
import dev.ratchet.contracts.evaluator.ExperimentBudget;
import dev.ratchet.contracts.evaluator.ExperimentOverview;
import dev.ratchet.contracts.evaluator.ExperimentResponse;
import dev.ratchet.contracts.evaluator.ExperimentStepResponse;
import dev.ratchet.contracts.evaluator.ExperimentStepState;
import dev.ratchet.platform.Ratchet;
import dev.ratchet.platform.RatchetCommand;
import dev.ratchet.platform.failure.CommandFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The commands against an evaluator whose experiment has ended when it is looked at. */
class ExperimentCommandIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<String> queries = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new ArrayList<>();
  private final AtomicInteger looks = new AtomicInteger();
  private HttpServer server;
  private JobState end = JobState.SUCCEEDED;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/experiments", this::experiments);
    server.createContext("/v1/evaluations", this::evaluations);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void experiments(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (exchange.getRequestMethod().equals("POST")) {
      bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      queries.add(path + "?" + exchange.getRequestURI().getQuery());
      boolean imported = path.endsWith("/imports");
      answer(exchange, JSON.writeValueAsString(experiment(imported ? end : JobState.QUEUED)));
    } else if (path.contains("/ro_1/")) {
      answer(exchange, 404, "{\"code\": \"EXPERIMENT_NOT_FOUND\", \"detail\": \"none\"}");
    } else if (path.contains("/report.") || path.endsWith("/bundle")) {
      answer(exchange, "this is " + path);
    } else if (path.equals("/v1/experiments")) {
      answer(exchange, JSON.writeValueAsString(new Page<>(List.of(overview()), null)));
    } else {
      looks.incrementAndGet();
      answer(exchange, JSON.writeValueAsString(experiment(end)));
    }
  }

  private void evaluations(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (exchange.getRequestMethod().equals("POST")) {
      queries.add(path);
      exchange.getRequestBody().readAllBytes();
      answer(
          exchange,
          """
          {"id": "v2", "rolloutId": "ro_1", "state": "SUCCEEDED", "createdAt": "%1$s",
           "summary": {"rolloutId": "ro_1", "rolloutName": "base", "model": "m",
             "datasetName": "spider", "goldInformed": false, "graderVersion": 3, "total": 20,
             "evaluable": 20, "badGold": 0, "skipped": 0, "excluded": 0}, "links": {}}
          """
              .formatted(Instant.EPOCH));
    } else {
      answer(exchange, "this is " + path);
    }
  }

  private static ExperimentOverview overview() {
    return new ExperimentOverview(
        "e1",
        "five seeds",
        JobState.RUNNING,
        false,
        Map.of(ExperimentStepState.WAITING, 3, ExperimentStepState.SUCCEEDED, 2),
        null,
        Instant.EPOCH,
        null,
        Map.of());
  }

  private ExperimentResponse experiment(JobState state) {
    var nothing = new ExperimentBudget(null, null, null, null, null);
    return new ExperimentResponse(
        "e1",
        "five seeds",
        null,
        state,
        false,
        Map.of(),
        Map.of(),
        nothing,
        nothing,
        List.of(
            step("base", ExperimentStepState.SUCCEEDED, true, null),
            step(
                "sft[seed=13]",
                ExperimentStepState.FAILED,
                false,
                new ProblemSummary("X", "too large"))),
        state == JobState.FAILED ? new ProblemSummary("STEPS", "1 of 2 steps failed") : null,
        Instant.EPOCH,
        null,
        null,
        Map.of());
  }

  private static ExperimentStepResponse step(
      String id,
      ExperimentStepState state,
      boolean cached,
      @org.jspecify.annotations.Nullable ProblemSummary problem) {
    return new ExperimentStepResponse(
        id, id, Map.of(), "train", state, List.of(), "trainer", "t1", null, null, null, Map.of(),
        72.4, cached, problem, null, null);
  }

  private static void answer(HttpExchange exchange, String body) throws IOException {
    answer(exchange, 200, body);
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private int ratchet(String... words) {
    List<String> all = new ArrayList<>(Arrays.asList(words));
    all.add("--url=http://localhost:" + server.getAddress().getPort());
    return Ratchet.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all.toArray(String[]::new));
  }

  private Path file() throws IOException {
    return Files.writeString(folder.resolve("five.yaml"), "name: five seeds\n");
  }

  @Test
  void runsAFileTellsItsStepsAndPrintsTheReport() throws IOException {
    Path json = folder.resolve("report.json");
    int exit =
        ratchet(
            "experiment",
            file().toString(),
            "--set=note=a {b}, c&d=1",
            "--set=seed=[1,2]",
            "--until=sft",
            "--json=" + json);
    assertThat(exit).as(err.toString()).isZero();
    assertThat(out.toString()).isEqualToIgnoringNewLines("this is /v1/experiments/e1/report.md");
    assertThat(err.toString())
        .contains("Experiment e1, five seeds")
        .contains("1/2 base: succeeded, taken from before (train t1)")
        .contains("2/2 sft[seed=13]: failed, 1:12 (train t1). too large");
    assertThat(bodies).containsExactly("name: five seeds\n");
    assertThat(queries)
        .containsExactly(
            "/v1/experiments?set=note=a {b}, c&d=1&set=seed=[1,2]&until=sft&force=false");
    assertThat(json).hasContent("this is /v1/experiments/e1/report.json");
  }

  @Test
  void saysWhyAnExperimentFailed() throws IOException {
    end = JobState.FAILED;
    assertThat(ratchet("experiment", file().toString(), "--force")).isEqualTo(1);
    assertThat(err.toString()).contains("1 of 2 steps failed");
    assertThat(queries).containsExactly("/v1/experiments?force=true");
  }

  @Test
  void leavesAnExperimentAlone() throws IOException {
    assertThat(ratchet("experiment", file().toString(), "--detach")).isZero();
    assertThat(out.toString()).isEqualToIgnoringNewLines("e1");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void cancelsOnInterruptOnlyWhereThatWasAskedFor(boolean cancels) throws Exception {
    end = JobState.RUNNING;
    Path log = folder.resolve("interrupted.log");
    Process command = start(log, cancels);
    try {
      await().atMost(Duration.ofSeconds(60)).until(() -> looks.get() > 0);

      new ProcessBuilder("kill", "-INT", "" + command.pid()).start().waitFor();

      assertThat(command.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(command.exitValue()).isEqualTo(CommandFailure.INTERRUPTED);
    } finally {
      command.destroyForcibly();
    }
    if (cancels) {
      assertThat(queries).last().isEqualTo("/v1/experiments/e1/cancel?null");
      assertThat(log).content().contains("Cancelled experiment e1.");
    } else {
      assertThat(queries).hasSize(1);
    }
  }

  /** With the signal's own effect, which a shell takes from what it starts in the background. */
  private Process start(Path log, boolean cancels) throws IOException {
    var words = new ArrayList<>(List.of("env", "--default-signal=INT"));
    words.addAll(
        RatchetCommand.of(
            "experiment",
            file().toString(),
            "--url=http://localhost:" + server.getAddress().getPort()));
    if (cancels) {
      words.add("--cancel-on-interrupt");
    }
    return new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  @Test
  void listsShowsAndCancels() {
    assertThat(ratchet("experiment", "list")).isZero();
    assertThat(out.toString()).contains("e1  RUNNING    five seeds (3 waiting, 2 succeeded)");
    assertThat(ratchet("experiment", "show", "e1")).isZero();
    assertThat(out.toString()).contains("five seeds, SUCCEEDED", "base: succeeded", "report.md");
    assertThat(ratchet("experiment", "cancel", "e1")).isZero();
    assertThat(queries).containsExactly("/v1/experiments/e1/cancel?null");
  }

  @Test
  void movesBundles() throws IOException {
    Path bundle = folder.resolve("e1.zip");
    assertThat(ratchet("bundle", "export", "e1", bundle.toString())).as(err.toString()).isZero();
    assertThat(bundle).hasContent("this is /v1/experiments/e1/bundle");
    assertThat(ratchet("bundle", "import", bundle.toString())).as(err.toString()).isZero();
    assertThat(bodies).containsExactly("this is /v1/experiments/e1/bundle");
    assertThat(out.toString()).contains("Imported five seeds, SUCCEEDED, 2 steps: e1");
  }

  @Test
  void movesTheBundleOfARun() throws IOException {
    Path bundle = folder.resolve("base.zip");
    assertThat(ratchet("bundle", "export", "ro_1", bundle.toString())).as(err.toString()).isZero();
    assertThat(bundle).hasContent("this is /v1/evaluations/ro_1/bundle");
    try (var zip = new ZipOutputStream(Files.newOutputStream(bundle))) {
      zip.putNextEntry(new ZipEntry("manifest.json"));
      zip.write("{\"format\": \"ratchet-run/1\"}".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(ratchet("bundle", "import", bundle.toString())).as(err.toString()).isZero();
    assertThat(queries).containsExactly("/v1/evaluations/imports");
    assertThat(out.toString()).contains("Imported run base, m over spider, 20 examples: v2");
  }

  @Test
  void refusesAFileThatIsNotThere() {
    assertThat(ratchet("experiment", folder.resolve("none.yaml").toString()))
        .isEqualTo(CommandFailure.USAGE);
    assertThat(bodies).isEmpty();
  }
}
