package dev.ratchet.platform.runs;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.evaluator.AnalysisApi;
import dev.ratchet.contracts.evaluator.AnalysisResponse;
import dev.ratchet.contracts.evaluator.StartAnalysisRequest;
import dev.ratchet.contracts.evaluator.StartRunTableRequest;
import dev.ratchet.kit.client.ServiceClients;
import dev.ratchet.platform.failure.CommandFailure;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ratchet analyse}. */
@Command(
    name = "analyse",
    description = {
      "Analyse the errors of runs. One run gives its whole report; several give their tables side"
          + " by side: results, errors and repairs, routing, candidates, column tags, retrieval,"
          + " who is right where.",
      "Talks to the platform that runs at --port; if none does, starts one for the moment."
    },
    footer = {
      "",
      "Examples:",
      "  ratchet analyse 019f…",
      "  ratchet analyse 'Base=demo: base, one-shot' 'SFT=demo: SFT, one-shot'"
    },
    mixinStandardHelpOptions = true)
public final class AnalyseCommand implements Callable<Integer> {
  private static final int MOST_RUNS = 12;

  @Spec CommandSpec spec;
  @Mixin ReportOptions report = new ReportOptions();

  @Parameters(
      arity = "1..*",
      paramLabel = "[LABEL=]ROLLOUT",
      description = "Rollouts by id or name, at most 12, each with a label if you like.")
  List<String> runs = new ArrayList<>();

  @Option(
      names = "--grader",
      paramLabel = "G",
      description = "Judges all (default: the one that decided each).")
  @Nullable String grader;

  @Option(
      names = "--overlay",
      paramLabel = "NAME",
      description = "Gold overlay to judge with: its name, name@version or id.")
  @Nullable String overlay;

  @Option(
      names = "--slow-millis",
      paramLabel = "MS",
      description =
          "Queries that took this many milliseconds or longer are slow, 1 to 60000 (default:"
              + " 1000).")
  @Nullable Integer slowMillis;

  @Option(
      names = "--force",
      description =
          "Put runs of different datasets, graders or golds side by side; the table says so.")
  boolean force;

  /** A rollout with the label that stands before its equals sign. */
  private record Run(@Nullable String label, String rollout) {
    static Run of(String argument) {
      int equals = argument.lastIndexOf('=');
      return equals <= 0
          ? new Run(null, argument.substring(equals + 1))
          : new Run(argument.substring(0, equals), argument.substring(equals + 1));
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    if (runs.size() > MOST_RUNS) {
      throw CommandFailure.usage(
          "%d runs were given; a table takes at most %d.".formatted(runs.size(), MOST_RUNS), null);
    }
    report.write(spec, this::analysed);
    return 0;
  }

  private String analysed(ServiceClients clients, URI evaluator, RunNames names)
      throws InterruptedException {
    AnalysisApi api = clients.create(AnalysisApi.class, evaluator, ServiceSession.PATIENCE);
    var started = new ArrayList<AnalysisResponse>();
    for (Run run : runs.stream().map(Run::of).toList()) {
      started.add(start(api, names.id(run.rollout()), run.label()));
    }
    var ids = new ArrayList<String>();
    for (AnalysisResponse analysis : started) {
      ids.add(ended(api, analysis));
    }
    if (ids.size() == 1) {
      return "/v1/analyses/" + ids.getFirst() + "/report";
    }
    var table =
        new StartRunTableRequest(
            ids.stream().map(id -> new StartRunTableRequest.Run(id, null)).toList(),
            force ? Boolean.TRUE : null);
    return "/v1/run-tables/" + api.table(table).id();
  }

  private AnalysisResponse start(AnalysisApi api, String rollout, @Nullable String label) {
    return api.start(
        UUID.randomUUID().toString(),
        new StartAnalysisRequest(rollout, null, grader, overlay, null, label, slowMillis));
  }

  private static String ended(AnalysisApi api, AnalysisResponse started)
      throws InterruptedException {
    AnalysisResponse analysis =
        ServiceSession.awaitEnd(
            started, AnalysisResponse::state, known -> api.analysis(known.id()));
    if (analysis.state() != JobState.SUCCEEDED) {
      throw CommandFailure.failed(
          "The analysis of rollout %s is %s: %s"
              .formatted(
                  analysis.rolloutId(),
                  analysis.state(),
                  analysis.problem() == null ? "no reason given" : analysis.problem().detail()),
          null);
    }
    return analysis.id();
  }
}
