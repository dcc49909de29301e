package dev.ratchet.platform.runs;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.evaluator.AnalysisApi;
import dev.ratchet.contracts.evaluator.AnalysisResponse;
import dev.ratchet.contracts.evaluator.StartAnalysisRequest;
import dev.ratchet.contracts.evaluator.StartRunTableRequest;
import dev.ratchet.kit.client.ServiceClients;
import dev.ratchet.platform.failure.CommandFailure;
import dev.ratchet.platform.output.OutputFile;
import dev.ratchet.platform.server.Platform;
import dev.ratchet.platform.server.ServerOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
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
    mixinStandardHelpOptions = true)
public final class AnalyseCommand implements Callable<Integer> {
  private static final int MOST_RUNS = 12;

  @Spec CommandSpec spec;
  @Mixin ServerOptions options = new ServerOptions();

  @Parameters(
      arity = "1..*",
      paramLabel = "[LABEL=]ROLLOUT",
      description = "Rollouts by their ids, at most 12, each with a label if you like.")
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
      names = "--force",
      description =
          "Put runs of different datasets, graders or golds side by side; the table says so.")
  boolean force;

  @ArgGroup CompareCommand.Form form = new CompareCommand.Form();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to (default: the standard output).")
  @Nullable Path out;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Base URL of the evaluator (default: the platform's at --port).")
  @Nullable URI url;

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
    Path file = out;
    if (file == null) {
      var writer = spec.commandLine().getOut();
      run(
          bytes -> {
            writer.print(new String(bytes, StandardCharsets.UTF_8));
            writer.flush();
          });
      return 0;
    }
    try (OutputFile target = OutputFile.prepare(file)) {
      run(
          bytes -> {
            target.write(bytes);
            target.commit();
          });
    }
    return 0;
  }

  private void run(Consumer<byte[]> target) throws InterruptedException {
    ServiceSession.run(
        options,
        url,
        Platform.Settings::evaluator,
        spec.commandLine().getErr(),
        (clients, service) -> target.accept(report(clients, service)));
  }

  private byte[] report(ServiceClients clients, URI service) throws InterruptedException {
    AnalysisApi api = clients.create(AnalysisApi.class, service, ServiceSession.PATIENCE);
    var started = new ArrayList<AnalysisResponse>();
    for (String run : runs) {
      started.add(start(api, Run.of(run)));
    }
    var ids = new ArrayList<String>();
    for (AnalysisResponse analysis : started) {
      ids.add(ended(api, analysis));
    }
    if (ids.size() == 1) {
      return read(clients, service, "/v1/analyses/{id}/report.{form}", ids.getFirst());
    }
    var table =
        new StartRunTableRequest(
            ids.stream().map(id -> new StartRunTableRequest.Run(id, null)).toList(),
            force ? Boolean.TRUE : null);
    return read(clients, service, "/v1/run-tables/{id}.{form}", api.table(table).id());
  }

  private AnalysisResponse start(AnalysisApi api, Run run) {
    return api.start(
        UUID.randomUUID().toString(),
        new StartAnalysisRequest(run.rollout(), null, grader, overlay, null, run.label()));
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

  private byte[] read(ServiceClients clients, URI service, String path, String id) {
    return Objects.requireNonNull(
        clients
            .rest(service, ServiceSession.PATIENCE)
            .get()
            .uri(path, id, form.ending())
            .retrieve()
            .body(byte[].class));
  }
}
