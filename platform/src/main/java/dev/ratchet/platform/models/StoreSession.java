package dev.ratchet.platform.models;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.executor.DatasetResponse;
import dev.ratchet.contracts.executor.ExecutorApi;
import dev.ratchet.contracts.generator.GeneratorApi;
import dev.ratchet.contracts.trainer.ModelStoreApi;
import dev.ratchet.kit.client.RemoteProblemException;
import dev.ratchet.kit.client.ServiceClients;
import dev.ratchet.kit.problem.ServiceKitError;
import dev.ratchet.platform.failure.CommandFailure;
import dev.ratchet.platform.server.Platform;
import dev.ratchet.platform.server.ServerOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientException;

/** A platform to talk to: the one that runs at the port, else one started for this. */
final class StoreSession implements AutoCloseable {
  private static final Duration LONGEST_CALL = Duration.ofMinutes(2);

  private static final int PAGE = 200;

  private final ServiceClients clients;
  private final Platform.Settings settings;
  private final ModelStoreApi models;
  private final @Nullable Platform platform;

  private StoreSession(
      ServiceClients clients,
      Platform.Settings settings,
      ModelStoreApi models,
      @Nullable Platform platform) {
    this.clients = clients;
    this.settings = settings;
    this.models = models;
    this.platform = platform;
  }

  /** What a command does with the store. */
  interface Work {
    void with(ModelStoreApi models) throws InterruptedException;
  }

  /** What a command does with several services. */
  interface WiderWork {
    void with(StoreSession session) throws InterruptedException;
  }

  ModelStoreApi models() {
    return models;
  }

  GeneratorApi generator() {
    return clients.create(GeneratorApi.class, settings.generator(), LONGEST_CALL);
  }

  /** The id of the newest dataset of this name, or the id itself. */
  String datasetId(String nameOrId) {
    ExecutorApi executor = clients.create(ExecutorApi.class, settings.executor(), LONGEST_CALL);
    var names = new TreeSet<String>();
    String cursor = null;
    do {
      Page<DatasetResponse> page = executor.datasets(PAGE, cursor);
      for (DatasetResponse dataset : page.items()) {
        if (nameOrId.equals(dataset.name()) || nameOrId.equals(dataset.id())) {
          return dataset.id();
        }
        names.add(dataset.name());
      }
      cursor = page.nextCursor();
    } while (cursor != null);
    throw CommandFailure.usage(
        "No dataset has the name or id '%s'. There are: %s."
            .formatted(nameOrId, names.isEmpty() ? "none" : String.join(", ", names)));
  }

  /**
   * Does the work and turns what a service answers into what a command says.
   *
   * @param roots folders that a platform started here may import from; one that runs has its own
   */
  static void run(ServerOptions options, List<Path> roots, PrintWriter out, Work work)
      throws InterruptedException {
    runWider(options, roots, out, session -> work.with(session.models));
  }

  /** The same for work that needs more than the store. */
  static void runWider(ServerOptions options, List<Path> roots, PrintWriter out, WiderWork work)
      throws InterruptedException {
    try (StoreSession session = open(options, roots, out)) {
      work.with(session);
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
        return new StoreSession(clients, settings, models, null);
      }
    } catch (RuntimeException e) {
      clients.close();
      throw e;
    }
    clients.close();
    return started(settings, out);
  }

  /** A platform of one's own knows its owner: no token of another one is sent to it. */
  private static StoreSession started(Platform.Settings settings, PrintWriter out) {
    Platform platform = Platform.start(settings, out);
    ServiceClients clients = platform.clients();
    return new StoreSession(
        clients,
        settings,
        clients.create(ModelStoreApi.class, settings.trainer(), LONGEST_CALL),
        platform);
  }

  /** Whether a trainer answers; what else may listen there is told when the platform starts. */
  private static boolean isStore(ModelStoreApi models) {
    try {
      models.models(null, 1, null);
      return true;
    } catch (RemoteProblemException e) {
      if (e.code().equals(ServiceKitError.TOKEN_UNEXPECTED.name())) {
        throw CommandFailure.usage(e.detail() + " RATCHET_TOKEN has the token.", e);
      }
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
