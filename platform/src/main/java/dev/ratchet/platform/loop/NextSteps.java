package dev.ratchet.platform.loop;

import dev.ratchet.contracts.evaluator.EvaluationSummary;
import dev.ratchet.platform.server.Platform;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** What can be done with runs: lines to paste, with the ids of these very runs. */
public final class NextSteps {
  private static final String COMMANDS =
      """
      What to do with them%s:
        ./ratchet compare %s %s%s
        ./ratchet analyse %s%s
        ./ratchet export --rollout %s --format trajectories --out trajectories.jsonl%s
      """;

  private static final String CHAT =
      """
        curl -s %s/v1/chat/completions -H 'Content-Type: application/json' -d '{"model":"%s",
          "temperature":0,"max_tokens":64,"messages":[{"role":"user",
          "content":"SQLite tables:\\nplant(id, name, nectar)\\nQuestion: How many plants are there?\\nSQL:"}]}'
      """;

  private static final String PAGES =
      """
        %1$s/console/compare?a=%2$s&b=%3$s
        %1$s/console/runs/%3$s
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

  /**
   * Of a platform that a command started.
   *
   * @param serving whether the services go on
   */
  public static NextSteps of(Platform platform, CommandSpec command, boolean serving) {
    Platform.Settings settings = platform.settings();
    var given = command.commandLine().getParseResult();
    var options = new StringBuilder();
    if (given.hasMatchedOption("--port")) {
      options.append(" --port ").append(settings.port());
    }
    if (given.hasMatchedOption("--data")) {
      options.append(" --data ").append(quoted(settings.data().toString()));
    }
    return new NextSteps(settings, options.toString(), serving);
  }

  /** For a shell. */
  static String quoted(String word) {
    return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** A row of a table. */
  public record Run(String name, String rollout) {}

  /** Of a loop: the last one-shot run against the first, and the adapter that it ended with. */
  public String with(LoopResult result) {
    List<LoopStep> evaluated =
        result.steps().stream().filter(step -> step.evaluation() != null).toList();
    LoopStep best =
        evaluated.stream()
            .filter(step -> step.stage().equals("SFT+DPO, one-shot"))
            .findFirst()
            .orElse(evaluated.getLast());
    return text(evaluated.stream().map(NextSteps::run).toList(), run(best), best.detail());
  }

  private static Run run(LoopStep step) {
    EvaluationSummary evaluation = Objects.requireNonNull(step.evaluation());
    return new Run(step.stage(), evaluation.rolloutId());
  }

  /** Of runs without an adapter: the second against the first. */
  public String with(List<Run> runs) {
    return text(runs, runs.get(Math.min(1, runs.size() - 1)), null);
  }

  private String text(List<Run> runs, Run best, @Nullable String adapter) {
    var out = new StringBuilder("The runs of the table:\n");
    runs.forEach(
        run -> out.append("  ").append(run.rollout()).append("  ").append(run.name()).append('\n'));
    String first = runs.getFirst().rollout();
    String id = best.rollout();
    out.append('\n')
        .append(
            COMMANDS.formatted(
                serving ? ", in another terminal while this serves" : "",
                first,
                id,
                options,
                id,
                options,
                id,
                options));
    if (serving && adapter != null) {
      out.append(CHAT.formatted(settings.generator(), adapter));
    }
    if (serving) {
      out.append(PAGES.formatted(settings.evaluator(), first, id));
    }
    return out.toString();
  }
}
