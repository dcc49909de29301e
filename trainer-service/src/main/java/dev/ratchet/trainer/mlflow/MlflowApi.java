package dev.ratchet.trainer.mlflow;

import dev.ratchet.kit.client.RemoteProblemException;
import dev.ratchet.kit.client.ServiceClients;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** The few calls of MLflow's REST interface, version 2.0, that logging takes. */
final class MlflowApi {
  private static final String BASE = "/api/2.0/mlflow";
  private static final int NOT_FOUND = 404;

  private final RestClient http;

  MlflowApi(ServiceClients clients, URI uri, MlflowProperties properties) {
    RestClient.Builder builder = clients.rest(uri, properties.timeout()).mutate();
    authorization(properties)
        .ifPresent(value -> builder.defaultHeader(HttpHeaders.AUTHORIZATION, value));
    this.http = builder.build();
  }

  private static Optional<String> authorization(MlflowProperties properties) {
    if (properties.token() != null) {
      return Optional.of("Bearer " + properties.token());
    }
    if (properties.username() == null) {
      return Optional.empty();
    }
    String both =
        properties.username() + ":" + (properties.password() == null ? "" : properties.password());
    return Optional.of(
        "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
  }

  String experiment(String name) {
    try {
      return http.get()
          .uri(
              builder ->
                  builder
                      .path(BASE + "/experiments/get-by-name")
                      .queryParam("experiment_name", "{name}")
                      .build(name))
          .retrieve()
          .requiredBody(JsonNode.class)
          .at("/experiment/experiment_id")
          .asString();
    } catch (RemoteProblemException missing) {
      if (missing.status() != NOT_FOUND) {
        throw missing;
      }
      return post("/experiments/create", Map.of("name", name)).path("experiment_id").asString();
    }
  }

  /** A new run's id. */
  String createRun(String experiment, String name, Instant start, Map<String, String> tags) {
    return post(
            "/runs/create",
            Map.of(
                "experiment_id",
                experiment,
                "run_name",
                name,
                "start_time",
                start.toEpochMilli(),
                "tags",
                pairs(tags)))
        .at("/run/info/run_id")
        .asString();
  }

  void logParameters(String run, Map<String, String> parameters) {
    post("/runs/log-batch", Map.of("run_id", run, "params", pairs(parameters)));
  }

  void logMetrics(String run, List<MlflowMetric> metrics) {
    post("/runs/log-batch", Map.of("run_id", run, "metrics", metrics));
  }

  void update(String run, String status, @Nullable Instant end) {
    var body = new LinkedHashMap<String, Object>();
    body.put("run_id", run);
    body.put("status", status);
    if (end != null) {
      body.put("end_time", end.toEpochMilli());
    }
    post("/runs/update", body);
  }

  private static List<Map<String, String>> pairs(Map<String, String> values) {
    return values.entrySet().stream()
        .map(each -> Map.of("key", each.getKey(), "value", each.getValue()))
        .toList();
  }

  private JsonNode post(String path, Object body) {
    return http.post()
        .uri(BASE + path)
        .contentType(MediaType.APPLICATION_JSON)
        .body(body)
        .retrieve()
        .requiredBody(JsonNode.class);
  }
}
