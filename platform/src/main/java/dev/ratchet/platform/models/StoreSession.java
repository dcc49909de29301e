package dev.ratchet.platform.models;

import dev.ratchet.contracts.trainer.ModelStoreApi;
import dev.ratchet.kit.client.RemoteProblemException;
import dev.ratchet.kit.client.ServiceClients;
import dev.ratchet.platform.failure.CommandFailure;
import dev.ratchet.platform.server.Platform;
import dev.ratchet.platform.server.ServerOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientException;

/** A trainer to talk to: the one that runs at the port, else one of a platform started for this. */
final class StoreSession implements AutoCloseable {
  private static final Duration LONGEST_CALL = Duration.ofMinutes(2);

  private final ServiceClients clients;
  private final ModelStoreApi models;
  private final @Nullable Platform platform;

  private StoreSession(ServiceClients clients, ModelStoreApi models, @Nullable Platform platform) {
    this.clients = clients;
    this.models = models;
    this.platform = platform;
  }

  /** What a command does with the store. */
  interface Work {
    void with(ModelStoreApi models) throws InterruptedException;
  }

  /**
   * Does the work and turns what a service answers into what a command says.
   *
   * @param roots folders that a platform started here may import from; one that runs has its own
   */
  static void run(ServerOptions options, List<Path> roots, PrintWriter out, Work work)
      throws InterruptedException {
    try (StoreSession session = open(options, roots, out)) {
      work.with(session.models);
    } catch (RemoteProblemException e) {
      throw e.status() >= 500
          ? CommandFailure.failed(e.detail(), e)
          : CommandFailure.usage(e.detail(), e);
    } catch (ResourceAccessException e) {
      throw CommandFailure.failed(
          "The platform at port %d does not answer any more: %s."
              .formatted(options.port, e.getMessage()),
          e);
    }
  }

  private static StoreSession open(ServerOptions options, List<Path> roots, PrintWriter out) {
    var settings = new Platform.Settings(options.port, options.data, roots, true);
    ServiceClients clients = ServiceClients.standalone();
    ModelStoreApi models = clients.create(ModelStoreApi.class, settings.trainer(), LONGEST_CALL);
    try {
      if (isStore(models)) {
        return new StoreSession(clients, models, null);
      }
      return new StoreSession(clients, models, Platform.start(settings, out));
    } catch (RuntimeException e) {
      clients.close();
      throw e;
    }
  }

  /** Whether a trainer answers; what else may listen there is told when the platform starts. */
  private static boolean isStore(ModelStoreApi models) {
    try {
      models.models(null, 1, null);
      return true;
    } catch (RemoteProblemException e) {
      if (e.status() == 401 || e.status() == 403) {
        throw CommandFailure.usage(e.detail() + " Put the token into RATCHET_TOKEN.", e);
      }
      return false;
    } catch (RestClientException _) {
      return false;
    }
  }

  @Override
  public void close() {
    if (platform != null) {
      platform.close();
    }
    clients.close();
  }
}
