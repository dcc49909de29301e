package dev.ratchet.platform.experiments;

import dev.ratchet.platform.runs.ServiceSession;
import dev.ratchet.platform.server.Platform;
import dev.ratchet.platform.server.ServerOptions;
import java.io.PrintWriter;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which evaluator to talk to. */
final class EvaluatorOptions {
  @Mixin ServerOptions server = new ServerOptions();

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Base URL of the evaluator (default: the platform's at --port).")
  @Nullable URI url;

  /** What a command does with experiments. */
  interface Work {
    void with(ExperimentCalls calls) throws InterruptedException;
  }

  /**
   * Does the work and turns what the evaluator answers into what a command says.
   *
   * @param err where the start of a platform is told
   */
  void run(PrintWriter err, Work work) throws InterruptedException {
    ServiceSession.run(
        server,
        url,
        Platform.Settings::evaluator,
        err,
        (clients, evaluator) -> work.with(new ExperimentCalls(clients, evaluator)));
  }
}
