package dev.ratchet.platform.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.platform.FreePorts;
import dev.ratchet.platform.Ratchet;
import dev.ratchet.platform.failure.CommandFailure;
import dev.ratchet.platform.server.Platform;
import dev.ratchet.testkit.TestHttp;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> KINDS =
      List.of("ONE_SHOT", "GOLD_FREE_REPAIR", "GOLD_VERIFIED_REPAIR");
  private static final int LIMIT = 24;

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private JsonNode demo() throws IOException {
    Path table = folder.resolve("table.json");
    int exitCode =
        Ratchet.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(
                "demo",
                "--scripted",
                "--exit",
                "--limit=" + LIMIT,
                "--json=" + table,
                "--port=" + FreePorts.four(),
                "--data=" + data());
    assertThat(exitCode).as(err.toString()).isZero();
    return JSON.readTree(Files.readString(table));
  }

  private Path data() {
    return folder.resolve("data");
  }

  private static int hits(JsonNode table, String kind, String metric) {
    return table.get("runs").get(kind).get("metrics").get(metric).get("hits").asInt();
  }

  @Test
  void runsTheLoopAndKeepsItForTheNextStart() throws Exception {
    JsonNode table = demo();

    assertThat(table.get("runs").propertyNames()).containsExactlyElementsOf(KINDS);
    for (String kind : KINDS) {
      assertThat(table.get("runs").get(kind).get("n").asInt()).isEqualTo(LIMIT);
      assertThat(hits(table, kind, "firstTurnExampleAccuracy"))
          .isEqualTo(hits(table, "ONE_SHOT", "finalExampleExecutionAccuracy"))
          .isBetween(1, LIMIT - 1);
    }
    assertThat(hits(table, "GOLD_VERIFIED_REPAIR", "finalExampleExecutionAccuracy"))
        .isGreaterThanOrEqualTo(hits(table, "GOLD_FREE_REPAIR", "finalExampleExecutionAccuracy"))
        .isGreaterThan(hits(table, "ONE_SHOT", "finalExampleExecutionAccuracy"));
    assertThat(out.toString())
        .contains("one-shot", "gold-free repair", "gold-verified repair", "first-turn EX", "Took")
        .contains("Stage 1 of 3: one-shot", "Stage 3 of 3: gold-verified repair");
    assertThat(err.toString()).isEmpty();

    runsAgainBesideWhatIsKept(table);
  }

  private void runsAgainBesideWhatIsKept(JsonNode table) throws Exception {
    Path benchmark = data().resolve("benchmark");
    var settings = new Platform.Settings(FreePorts.four(), data(), List.of(benchmark), true);
    try (var platform = Platform.start(settings, new PrintWriter(out))) {
      assertThat(count(settings.generator().getPort(), "/v1/rollouts?limit=50")).isEqualTo(3);

      var again = new ScriptedDemo(platform, new PrintWriter(out)).run(benchmark, LIMIT);

      assertThat(again.getFirst().datasetHash()).isEqualTo(table.get("datasetHash").asString());
      assertThat(again.getLast().metrics().finalExampleExecutionAccuracy().hits())
          .isEqualTo(hits(table, "GOLD_VERIFIED_REPAIR", "finalExampleExecutionAccuracy"));
      assertThat(count(settings.executor().getPort(), "/v1/datasets?limit=50")).isEqualTo(1);
      assertThat(count(settings.generator().getPort(), "/v1/rollouts?limit=50")).isEqualTo(6);
      assertThat(count(settings.evaluator().getPort(), "/v1/evaluations?state=SUCCEEDED"))
          .isEqualTo(6);
      takesTheLinesThatItPrinted(settings);
      makesPairsByCommand(
          settings, table.get("runs").get("GOLD_VERIFIED_REPAIR").get("rolloutId").asString());
    }
  }

  /** With the port of the platform that serves now: the one that printed them has ended. */
  private void takesTheLinesThatItPrinted(Platform.Settings settings) {
    List<String> commands =
        out.toString()
            .lines()
            .map(String::strip)
            .filter(line -> line.matches("./ratchet (compare|analyse) .*"))
            .toList();
    assertThat(commands).hasSize(2);
    for (String command : commands) {
      assertThat(command).endsWith(" --data " + data());
      assertThat(ratchet(settings, command.replace("./ratchet ", "").replaceAll(" --.*", "")))
          .contains("# ", "gold-free");
    }
    var refusal = new StringWriter();
    int exitCode =
        Ratchet.commandLine()
            .setErr(new PrintWriter(refusal))
            .execute("analyse", "demo, one-shot", "--port=" + settings.evaluator().getPort());
    assertThat(exitCode).isEqualTo(CommandFailure.USAGE);
    assertThat(refusal.toString()).contains("2 rollouts are called 'demo, one-shot'");
  }

  private static String ratchet(Platform.Settings settings, String words) {
    var told = new StringWriter();
    var refusal = new StringWriter();
    int exitCode =
        Ratchet.commandLine()
            .setOut(new PrintWriter(told))
            .setErr(new PrintWriter(refusal))
            .execute((words + " --port=" + settings.evaluator().getPort()).split(" ", -1));
    assertThat(exitCode).as("%s: %s", words, refusal).isZero();
    return told.toString();
  }

  private void makesPairsByCommand(Platform.Settings settings, String verified) throws IOException {
    String dataset =
        JSON.readTree(
                TestHttp.onPort(settings.executor().getPort()).get("/v1/datasets?limit=1").body())
            .get("items")
            .get(0)
            .get("id")
            .asString();

    assertThat(pairs(settings, "mine", verified, "--name=natural"))
        .contains("Read %d trajectories".formatted(LIMIT), "SELF_REPAIR_SUCCESS", "into natural.");
    assertThat(pairs(settings, "negatives", dataset, "--limit=10", "--name=synthetic"))
        .contains("Read 10 examples", "into synthetic.");
    assertThat(pairs(settings, "merge", "natural", "synthetic=0.5", "--max-edit-ratio=1"))
        .contains("natural: ", "synthetic: ", "Merged ");
    assertThat(pairs(settings, "quality", "natural", "synthetic")).contains("natural", "synthetic");
    assertThat(pairs(settings, "list")).contains("natural", "synthetic");
    refusesToLearnFromWhatIsEvaluated(settings, verified, dataset);
  }

  private void refusesToLearnFromWhatIsEvaluated(
      Platform.Settings settings, String rollout, String dataset) {
    var refusal = new StringWriter();
    int exitCode =
        pairs(settings, new StringWriter(), refusal, "mine", rollout, "--evaluated=" + dataset);
    assertThat(exitCode).as(refusal.toString()).isNotZero();
    assertThat(refusal.toString()).contains("LEAVE_OUT").doesNotContain("\tat ");
  }

  private String pairs(Platform.Settings settings, String... words) {
    var told = new StringWriter();
    var refusal = new StringWriter();
    assertThat(pairs(settings, told, refusal, words)).as(refusal.toString()).isZero();
    return told.toString();
  }

  private int pairs(
      Platform.Settings settings, StringWriter told, StringWriter refusal, String... words) {
    List<String> all = new ArrayList<>(List.of("pairs"));
    all.addAll(List.of(words));
    all.add("--url=" + settings.trainer());
    return Ratchet.commandLine()
        .setOut(new PrintWriter(told))
        .setErr(new PrintWriter(refusal))
        .execute(all.toArray(String[]::new));
  }

  private static int count(int port, String path) throws IOException {
    return JSON.readTree(TestHttp.onPort(port).get(path).body()).get("items").size();
  }
}
