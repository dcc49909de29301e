package dev.ratchet.platform.demo;

import dev.ratchet.contracts.evaluator.EvaluationSummary;
import dev.ratchet.platform.loop.LoopResult;
import dev.ratchet.platform.loop.LoopStep;
import dev.ratchet.platform.server.Platform;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What can be done with the runs of a demo: lines to paste, with the ids of these very runs. */
final class NextSteps {
  private static final String CHAT =
      """
        curl -s %s/v1/chat/completions -H 'Content-Type: application/json' -d '{"model":"%s",
          "temperature":0,"max_tokens":64,"messages":[{"role":"user",
          "content":"SQLite tables:\\nplant(id, name, nectar)\\nQuestion: How many plants are there?\\nSQL:"}]}'
      """;

  private final Platform.Settings settings;
  private final String options;
  private final boolean serving;

  /**
   * @param options that a command needs to find this platform's port and data again
   * @param serving whether the services go on
   */
  NextSteps(Platform.Settings settings, String options, boolean serving) {
    this.settings = settings;
    this.options = options;
    this.serving = serving;
  }

  /** A row of the table. */
  private record Run(String name, String rollout) {}

  /** Of a loop: its last one-shot run against its first, and the adapter that it ended with. */
  String of(LoopResult result) {
    List<LoopStep> evaluated =
        result.steps().stream().filter(step -> step.evaluation() != null).toList();
    List<Run> runs =
        evaluated.stream().map(step -> run(step.stage(), evaluation(step).rolloutId())).toList();
    LoopStep best =
        evaluated.stream()
            .filter(step -> step.stage().equals("SFT+DPO, one-shot"))
            .findFirst()
            .orElse(evaluated.getLast());
    return text(runs, run(best.stage(), evaluation(best).rolloutId()), best.detail());
  }

  /** Of a script, of its first repair against its first run: there is no adapter. */
  String of(List<EvaluationSummary> summaries) {
    List<Run> runs =
        summaries.stream()
            .map(summary -> run(ScriptedTable.name(summary.kind()), summary.rolloutId()))
            .toList();
    return text(runs, runs.get(Math.min(1, runs.size() - 1)), null);
  }

  private static Run run(String name, String rollout) {
    return new Run(name, rollout);
  }

  private static EvaluationSummary evaluation(LoopStep step) {
    return Objects.requireNonNull(step.evaluation());
  }

  private String text(List<Run> runs, Run best, @Nullable String adapter) {
    Run first = runs.getFirst();
    var out = new StringBuilder("The runs of the table:\n");
    runs.forEach(run -> out.append("  %s  %s%n".formatted(run.rollout(), run.name())));
    out.append(
        """

        What to do with them%s:
          ./ratchet compare %s %s%s
          ./ratchet analyse %s%s
          ./ratchet export --rollout %s --format trajectories --out trajectories.jsonl%s
        """
            .formatted(
                serving ? ", while this serves in another terminal" : "",
                first.rollout(),
                best.rollout(),
                options,
                best.rollout(),
                options,
                best.rollout(),
                options));
    if (serving) {
      if (adapter != null) {
        out.append(CHAT.formatted(settings.generator(), adapter));
      }
      out.append(
          """
            %s/console/compare?a=%s&b=%s
            %s/console/runs/%s
          """
              .formatted(
                  settings.evaluator(),
                  first.rollout(),
                  best.rollout(),
                  settings.evaluator(),
                  best.rollout()));
    }
    return out.toString();
  }
}
