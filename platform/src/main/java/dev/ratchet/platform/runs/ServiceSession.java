package dev.ratchet.platform.runs;

import dev.ratchet.contracts.JobState;
import dev.ratchet.kit.client.RemoteProblemException;
import dev.ratchet.kit.client.ServiceClients;
import dev.ratchet.platform.failure.CommandFailure;
import dev.ratchet.platform.server.Platform;
import dev.ratchet.platform.server.ServerOptions;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientException;

/**
 * A service to talk to: the one that a URL names, else the one of the platform at the port, else
 * one of a platform started for this.
 */
public final class ServiceSession implements AutoCloseable {
  /** Until the answer begins, and between two parts of it. */
  public static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Between two looks at a job. */
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final ServiceClients clients;
  private final URI url;
  private final @Nullable Platform platform;

  private ServiceSession(ServiceClients clients, URI url, @Nullable Platform platform) {
    this.clients = clients;
    this.url = url;
    this.platform = platform;
  }

  /** What a command does with the service. */
  public interface Work {
    void with(ServiceClients clients, URI service) throws InterruptedException;
  }

  /**
   * Does the work and turns what the service answers into what a command says.
   *
   * @param url absent: the platform's
   * @param service which of the platform's
   */
  public static void run(
      ServerOptions options,
      @Nullable URI url,
      Function<Platform.Settings, URI> service,
      PrintWriter err,
      Work work)
      throws InterruptedException {
    try (ServiceSession session = open(options, url, service, err)) {
      work.with(session.clients, session.url);
    } catch (RemoteProblemException e) {
      throw e.status() >= 500
          ? CommandFailure.failed(e.detail(), e)
          : CommandFailure.usage(e.detail(), e);
    } catch (ResourceAccessException e) {
      throw CommandFailure.failed(
          "The service%s does not answer: %s."
              .formatted(url == null ? "" : " at " + url, e.getMessage()),
          e);
    }
  }

  /** The generator of the platform at the port; absent where a URL names the one service. */
  static @Nullable URI generator(ServerOptions options, @Nullable URI url) {
    return url == null
        ? new Platform.Settings(options.port, options.data, List.of(), true).generator()
        : null;
  }

  /**
   * Asks for a job again and again until it has ended, whatever its end.
   *
   * @param again asks for what is known of it now
   */
  public static <J> J awaitEnd(J started, Function<J, JobState> state, UnaryOperator<J> again)
      throws InterruptedException {
    J job = started;
    while (!state.apply(job).hasEnded()) {
      Thread.sleep(PAUSE);
      job = again.apply(job);
    }
    return job;
  }

  private static ServiceSession open(
      ServerOptions options,
      @Nullable URI url,
      Function<Platform.Settings, URI> service,
      PrintWriter err) {
    ServiceClients clients = ServiceClients.standalone();
    try {
      if (url != null) {
        return new ServiceSession(clients, requireHttp(url), null);
      }
      var settings = new Platform.Settings(options.port, options.data, List.of(), true);
      URI own = service.apply(settings);
      if (isAnswering(clients, own)) {
        return new ServiceSession(clients, own, null);
      }
      clients.close();
      // A platform of one's own knows its owner: no token of another one is sent to it.
      Platform started = Platform.start(settings, err);
      return new ServiceSession(started.clients(), own, started);
    } catch (RuntimeException e) {
      clients.close();
      throw e;
    }
  }

  private static URI requireHttp(URI url) {
    if (url.getHost() == null || !List.of("http", "https").contains(url.getScheme())) {
      throw CommandFailure.usage(
          "--url must be an http or https address such as http://localhost:8081, but is " + url);
    }
    return url;
  }

  /** What else may listen there is told when the platform starts. */
  private static boolean isAnswering(ServiceClients clients, URI url) {
    try {
      clients.rest(url).get().uri("/actuator/health/liveness").retrieve().toBodilessEntity();
      return true;
    } catch (RestClientException | RemoteProblemException _) {
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
