package dev.ratchet.platform.runs;

import dev.ratchet.contracts.evaluator.ComparisonApi;
import dev.ratchet.contracts.evaluator.ComparisonResponse;
import dev.ratchet.contracts.evaluator.StartComparisonRequest;
import dev.ratchet.kit.client.ServiceClients;
import dev.ratchet.platform.output.OutputFile;
import dev.ratchet.platform.server.Platform;
import dev.ratchet.platform.server.ServerOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ratchet compare}. */
@Command(
    name = "compare",
    description = {
      "Compare two runs over their common examples: both rates, the 95 %% interval of their"
          + " difference, flips both ways.",
      "Talks to the platform that runs at --port; if none does, starts one for the moment."
    },
    mixinStandardHelpOptions = true)
public final class CompareCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin ServerOptions options = new ServerOptions();

  @Parameters(index = "0", paramLabel = "LEFT", description = "Evaluation or rollout, by its id.")
  String left;

  @Parameters(index = "1", paramLabel = "RIGHT", description = "The one to compare with it.")
  String right;

  @Option(
      names = "--grader",
      paramLabel = "G",
      description = "Judges both (default: the one that decided both).")
  @Nullable String grader;

  @Option(names = "--seed", paramLabel = "N", description = "Of the bootstrap (default: 0).")
  @Nullable Long seed;

  @Option(
      names = "--resamples",
      paramLabel = "N",
      description = "Of the bootstrap, 1,000 to 1,000,000 (default: 10,000).")
  @Nullable Integer resamples;

  @Option(
      names = "--force",
      description = "Compare runs of different datasets or graders; the result says so.")
  boolean force;

  @ArgGroup Form form = new Form();

  /** How the result is written. */
  static final class Form {
    @Option(names = "--json", description = "As JSON.")
    boolean json;

    @Option(names = "--markdown", description = "As Markdown (the default).")
    boolean markdown;

    @Option(names = "--html", description = "As one HTML page.")
    boolean html;

    String ending() {
      return json ? "json" : html ? "html" : "md";
    }
  }

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

  @Override
  public Integer call() throws InterruptedException {
    Path file = out;
    if (file == null) {
      var writer = spec.commandLine().getOut();
      run(
          bytes -> {
            writer.print(new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
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

  private void run(java.util.function.Consumer<byte[]> target) throws InterruptedException {
    ServiceSession.run(
        options,
        url,
        Platform.Settings::evaluator,
        spec.commandLine().getErr(),
        (clients, service) -> target.accept(compared(clients, service)));
  }

  private byte[] compared(ServiceClients clients, URI service) {
    ComparisonResponse comparison =
        clients
            .create(ComparisonApi.class, service, ServiceSession.PATIENCE)
            .compare(
                new StartComparisonRequest(
                    left, right, grader, seed, resamples, force ? Boolean.TRUE : null));
    return Objects.requireNonNull(
        clients
            .rest(service, ServiceSession.PATIENCE)
            .get()
            .uri("/v1/comparisons/{id}.{form}", comparison.id(), form.ending())
            .retrieve()
            .body(byte[].class));
  }
}
