package dev.ratchet.kit.peer;

import dev.ratchet.kit.client.BaseUrls;
import dev.ratchet.kit.client.RemoteProblemException;
import dev.ratchet.kit.client.ServiceClients;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.web.client.ResourceAccessException;

/**
 * Details of readiness: which of the services that this one calls are there. Always UP: a service
 * whose peer is away still answers what it knows, and its jobs wait.
 */
final class PeerHealth implements HealthIndicator {

  private static final Logger log = LoggerFactory.getLogger(PeerHealth.class);
  private static final Duration KEPT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(1);

  private record Seen(Health health, Instant until) {}

  private final Map<String, BaseUrls> peers;
  private final ServiceClients clients;
  private final InstantSource clock;
  private Seen seen = new Seen(Health.up().build(), Instant.MIN);

  /**
   * @param peers by name
   */
  PeerHealth(Map<String, BaseUrls> peers, ServiceClients clients, InstantSource clock) {
    this.peers = new LinkedHashMap<>(peers);
    this.clients = clients;
    this.clock = clock;
  }

  @Override
  public synchronized Health health() {
    if (!clock.instant().isBefore(seen.until())) {
      seen = new Seen(Health.up().withDetails(ask()).build(), clock.instant().plus(KEPT));
    }
    return seen.health();
  }

  private Map<String, Object> ask() {
    var asked = new LinkedHashMap<String, Future<String>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      peers.forEach(
          (name, urls) ->
              urls.all()
                  .forEach(
                      url -> asked.put(name + " " + url, threads.submit(() -> state(name, url)))));
    }
    var details = new LinkedHashMap<String, Object>();
    asked.forEach((peer, state) -> details.put(peer, state.resultNow()));
    return details;
  }

  private String state(String name, URI url) {
    try {
      clients.rest(url, ANSWER).get().uri("/livez").retrieve().toBodilessEntity();
      return "there";
    } catch (ResourceAccessException _) {
      return "can't be reached";
    } catch (RemoteProblemException e) {
      log.atWarn().addKeyValue("peer", name).addKeyValue("url", url).log("{}", e.getMessage());
      return e.detail();
    }
  }
}
