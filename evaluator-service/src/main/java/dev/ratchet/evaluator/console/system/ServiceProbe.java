package dev.ratchet.evaluator.console.system;

import dev.ratchet.contracts.JobState;
import dev.ratchet.evaluator.console.system.ServiceStatus.Health;
import dev.ratchet.kit.client.RemoteProblemException;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.JsonNode;

/** Asks one service how it is. */
final class ServiceProbe {
  private static final int NANOS_PER_MILLI = 1_000_000;

  private final String name;
  private final String url;
  private final RestClient client;

  /**
   * @param client of that service, with a short time limit
   */
  ServiceProbe(String name, String url, RestClient client) {
    this.name = name;
    this.url = url;
    this.client = client;
  }

  ServiceStatus look() {
    long begun = System.nanoTime();
    try {
      JsonNode health = read("/actuator/health");
      double millis = (double) (System.nanoTime() - begun) / NANOS_PER_MILLI;
      boolean up = health != null && "UP".equals(health.path("status").asString(""));
      return answered(
          up ? Health.UP : Health.TROUBLED, millis, up ? null : "it says that it is not up");
    } catch (ResourceAccessException _) {
      return down("can't be reached");
    } catch (RemoteProblemException problem) {
      double millis = (double) (System.nanoTime() - begun) / NANOS_PER_MILLI;
      return answered(Health.TROUBLED, millis, "its health answered " + problem.status());
    } catch (RestClientException foreign) {
      return down("what answers there is no Ratchet service: " + foreign.getMessage());
    }
  }

  private ServiceStatus answered(Health health, double millis, @Nullable String reason) {
    try {
      JsonNode info = read("/actuator/info");
      if (info == null) {
        return down("what answers there tells no version");
      }
      String version = info.path("service").path("version").asString("");
      return new ServiceStatus(name, url, health, version, millis, jobs(info.path("jobs")), reason);
    } catch (RestClientException | RemoteProblemException problem) {
      String why = reason == null ? "it can't tell what it does" : reason;
      return new ServiceStatus(name, url, Health.TROUBLED, null, millis, Map.of(), why);
    }
  }

  private @Nullable JsonNode read(String path) {
    return client.get().uri(path).retrieve().body(JsonNode.class);
  }

  private static Map<JobState, Integer> jobs(JsonNode counts) {
    var jobs = new EnumMap<JobState, Integer>(JobState.class);
    for (JobState state : JobState.values()) {
      if (counts.has(state.name())) {
        jobs.put(state, counts.get(state.name()).asInt());
      }
    }
    return jobs;
  }

  private ServiceStatus down(String reason) {
    return new ServiceStatus(name, url, Health.DOWN, null, null, Map.of(), reason);
  }
}
