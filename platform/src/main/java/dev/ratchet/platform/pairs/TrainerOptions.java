package dev.ratchet.platform.pairs;

import dev.ratchet.contracts.trainer.PairSetApi;
import dev.ratchet.contracts.trainer.PairSetRequest;
import dev.ratchet.contracts.trainer.PairSetResponse;
import dev.ratchet.kit.client.ServiceClients;
import dev.ratchet.platform.runs.ServiceSession;
import dev.ratchet.platform.server.Platform;
import dev.ratchet.platform.server.ServerOptions;
import java.io.PrintWriter;
import java.net.URI;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

  /**
   * Makes a pair set and tells of it on the command's output.
   *
   * @param tell what is worth saying of a set that was made
   */
  void make(
      CommandSpec command, PairSetRequest request, BiConsumer<PairSetResponse, PrintWriter> tell)
      throws InterruptedException {
    PrintWriter out = command.commandLine().getOut();
    run(
        command.commandLine().getErr(),
        (clients, trainer) -> {
          tell.accept(MadeSet.make(sets(clients, trainer), request), out);
          out.flush();
        });
  }

  static PairSetApi sets(ServiceClients clients, URI trainer) {
    return clients.create(PairSetApi.class, trainer, ServiceSession.PATIENCE);
  }
}
