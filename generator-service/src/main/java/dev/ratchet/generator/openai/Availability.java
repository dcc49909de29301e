package dev.ratchet.generator.openai;

import dev.ratchet.generator.openai.ModelServer.Probe;
import dev.ratchet.kit.problem.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What configured endpoints said when they were last asked which models they have. Nobody waits for
 * them: a look returns what is known and, when that is old, has it asked anew beside.
 */
final class Availability {

  private static final Duration FRESH = Duration.ofSeconds(15);

  private record Known(Probe probe, Instant at) {}

  private final Endpoints endpoints;
  private final InstantSource clock;
  private final Map<String, Known> known = new ConcurrentHashMap<>();
  private final Set<String> asking = ConcurrentHashMap.newKeySet();

  Availability(Endpoints endpoints, InstantSource clock) {
    this.endpoints = endpoints;
    this.clock = clock;
  }

  /** Empty until its first answer, or its first failure to give one. */
  Optional<Probe> look(Endpoint endpoint) {
    Known last = known.get(endpoint.name());
    boolean fresh = last != null && last.at().plus(FRESH).isAfter(clock.instant());
    if (!fresh && asking.add(endpoint.name())) {
      Thread.ofVirtual().name("probe-" + endpoint.name()).start(() -> ask(endpoint));
    }
    return Optional.ofNullable(last).map(Known::probe);
  }

  private void ask(Endpoint endpoint) {
    try {
      Probe probe =
          endpoints
              .server(endpoint)
              .probe(endpoint.baseUrl().resolve("models"), endpoints.credentials(endpoint));
      known.put(endpoint.name(), new Known(probe, clock.instant()));
    } catch (ApiException e) {
      known.put(
          endpoint.name(), new Known(new Probe(false, Set.of(), e.detail()), clock.instant()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      asking.remove(endpoint.name());
    }
  }
}
