package dev.ratchet.platform.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.evaluator.EvaluationSummary;
import dev.ratchet.contracts.generator.EnginePrecision;
import dev.ratchet.platform.loop.LoopPlan.Slice;
import dev.ratchet.platform.server.Platform;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class NextStepsTest {
  private static final Platform.Settings SETTINGS =
      new Platform.Settings(9000, Path.of("data"), List.of(), true);

  /** The demo ended with a table and no word on what to type next. */
  @Test
  void givesLinesToPasteWithTheIdsAndTheAdapterOfThisRun() {
    String next = new NextSteps(SETTINGS, " --port 9000", true).with(loop());

    assertThat(next.lines().map(String::strip))
        .contains(
            "r1  base, one-shot",
            "r9  SFT+DPO, verified repair",
            "./ratchet compare r1 r7 --port 9000",
            "./ratchet analyse r7 --port 9000",
            "./ratchet export --rollout r7 --format trajectories --out trajectories.jsonl"
                + " --port 9000",
            "http://localhost:9000/console/compare?a=r1&b=r7",
            "http://localhost:9000/console/runs/r7");
    assertThat(next)
        .contains("curl -s http://localhost:9001/v1/chat/completions", "\"model\":\"sft-dpo-1\"")
        .contains("in another terminal")
        .doesNotContain("mine");
  }

  @Test
  void writesABodyThatIsJson() {
    String next = new NextSteps(SETTINGS, "", true).with(loop());
    String body = next.substring(next.indexOf("-d '") + 4, next.indexOf("}'") + 1);

    assertThat(JsonMapper.builder().build().readTree(body).at("/messages/0/content").asString())
        .contains("SQLite tables:\n", "\nSQL:");
  }

  @Test
  void quotesForAShell() {
    assertThat(NextSteps.quoted("/srv/ratchet-1/var")).isEqualTo("/srv/ratchet-1/var");
    assertThat(NextSteps.quoted("/my data/it's")).isEqualTo("'/my data/it'\\''s'");
  }

  @Test
  void asksNothingOfServicesThatHaveStopped() {
    assertThat(new NextSteps(SETTINGS, "", false).with(loop()))
        .contains("./ratchet compare r1 r7")
        .doesNotContain("curl", "http:", "another terminal");
  }

  private static LoopResult loop() {
    var plan =
        new LoopPlan(
            "demo",
            "m",
            new Slice("d", "train"),
            new Slice("d", "dev"),
            new LoopSizes(4, 4, 2, 2, 2, 2, 8),
            EnginePrecision.FP32,
            null,
            true,
            13);
    return new LoopResult(
        plan,
        List.of(
            step("base, one-shot", "m", "r1"),
            step("mine base", "8 pairs", null),
            step("SFT+DPO, one-shot", "sft-dpo-1", "r7"),
            step("SFT+DPO, verified repair", "sft-dpo-1", "r9")),
        List.of());
  }

  private static LoopStep step(String stage, String detail, @Nullable String rollout) {
    return new LoopStep(
        stage, detail, Duration.ZERO, false, rollout == null ? null : evaluation(rollout));
  }

  private static EvaluationSummary evaluation(String rollout) {
    String json =
        """
        {"rolloutId": "%s", "goldInformed": false, "graderVersion": 3, "total": 4,
         "evaluable": 4, "badGold": 0, "skipped": 0, "excluded": 0}
        """;
    return JsonMapper.builder().build().readValue(json.formatted(rollout), EvaluationSummary.class);
  }
}
