package dev.ratchet.platform.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import dev.ratchet.contracts.evaluator.AnalysisResponse;
import dev.ratchet.contracts.evaluator.RunTableResponse;
import dev.ratchet.contracts.evaluator.StartAnalysisRequest;
import dev.ratchet.platform.Ratchet;
import dev.ratchet.platform.failure.CommandFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The command against an evaluator whose analyses end when they are asked for the second time. */
class AnalyseCommandIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<StartAnalysisRequest> started = new ArrayList<>();
  private final List<String> tables = new ArrayList<>();
  private HttpServer server;
  private JobState end = JobState.SUCCEEDED;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/analyses", this::analyses);
    server.createContext("/v1/run-tables", this::tables);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void analyses(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (exchange.getRequestMethod().equals("POST")) {
      var request = JSON.readValue(exchange.getRequestBody(), StartAnalysisRequest.class);
      started.add(request);
      answer(exchange, JSON.writeValueAsString(analysis(request.rolloutId(), JobState.QUEUED)));
    } else if (path.contains("/report.")) {
      answer(exchange, "the report of " + path.split("/")[3] + " as " + path.split("\\.")[1]);
    } else {
      answer(exchange, JSON.writeValueAsString(analysis(path.split("/")[3], end)));
    }
  }

  private static AnalysisResponse analysis(@Nullable String rollout, JobState state) {
    return new AnalysisResponse(
        "" + rollout,
        "" + rollout,
        null,
        null,
        state,
        null,
        state == JobState.FAILED
            ? new ProblemSummary("ROLLOUT_INCOMPLETE", "some are missing")
            : null,
        Instant.EPOCH,
        null,
        Map.of());
  }

  private void tables(HttpExchange exchange) throws IOException {
    if (exchange.getRequestMethod().equals("POST")) {
      tables.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      var table =
          new RunTableResponse(
              "t1",
              List.of(),
              0,
              false,
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              Instant.EPOCH,
              Map.of());
      answer(exchange, JSON.writeValueAsString(table));
    } else {
      answer(exchange, "the table " + exchange.getRequestURI().getPath());
    }
  }

  private static void answer(HttpExchange exchange, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private int analyse(String... words) {
    List<String> all = new ArrayList<>(List.of("analyse"));
    all.addAll(Arrays.asList(words));
    all.add("--url=http://localhost:" + server.getAddress().getPort());
    return Ratchet.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all.toArray(String[]::new));
  }

  @Test
  void printsTheReportOfOneRun() {
    assertThat(analyse("r1", "--grader=bird", "--overlay=fixes", "--slow-millis=250"))
        .as(err.toString())
        .isZero();
    assertThat(out.toString()).isEqualTo("the report of r1 as md");
    assertThat(started)
        .containsExactly(new StartAnalysisRequest("r1", null, "bird", "fixes", null, null, 250));
  }

  @Test
  void printsSeveralSideBySideUnderTheirLabels() {
    Path file = folder.resolve("table.json");
    assertThat(analyse("Base=r1", "SFT=DPO=r2", "r3", "--json", "--force", "--out=" + file))
        .as(err.toString())
        .isZero();
    assertThat(file).hasContent("the table /v1/run-tables/t1.json");
    assertThat(started)
        .extracting(StartAnalysisRequest::label)
        .containsExactly("Base", "SFT=DPO", null);
    assertThat(tables)
        .singleElement()
        .asString()
        .containsSubsequence("r1", "r2", "r3", "\"force\":true");
  }

  @Test
  void saysWhyAnAnalysisFailed() {
    end = JobState.FAILED;
    assertThat(analyse("r1")).isEqualTo(CommandFailure.FAILED);
    assertThat(err.toString()).contains("The analysis of rollout r1 is FAILED: some are missing");
  }

  @Test
  void refusesMoreRunsThanATableTakes() {
    String[] many = IntStream.range(0, 13).mapToObj(i -> "r" + i).toArray(String[]::new);
    assertThat(analyse(many)).isEqualTo(CommandFailure.USAGE);
    assertThat(err.toString()).contains("13 runs were given; a table takes at most 12");
    assertThat(started).isEmpty();
  }
}
