package dev.ratchet.platform.pairs;

import dev.ratchet.contracts.trainer.PairSetApi;
import dev.ratchet.kit.client.ServiceClients;
import dev.ratchet.platform.runs.ServiceSession;
import dev.ratchet.platform.server.Platform;
import dev.ratchet.platform.server.ServerOptions;
import java.io.PrintWriter;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which trainer to talk to. */
final class TrainerOptions {
  @Mixin ServerOptions server = new ServerOptions();

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Base URL of the trainer (default: the platform's at --port).")
  @Nullable URI url;

  /**
   * Does the work and turns what the trainer answers into what a command says.
   *
   * @param err where the start of a platform is told
   */
  void run(PrintWriter err, ServiceSession.Work work) throws InterruptedException {
    ServiceSession.run(server, url, Platform.Settings::trainer, err, work);
  }

  static PairSetApi sets(ServiceClients clients, URI trainer) {
    return clients.create(PairSetApi.class, trainer, ServiceSession.PATIENCE);
  }
}
