package dev.ratchet.evaluator.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.contracts.JobState;
import dev.ratchet.testkit.TestHttp;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Experiments as a client sees them. */
record ExperimentFixture(TestHttp http) {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  HttpResponse<String> send(String file, String query) {
    return http.send(
        http.request("/v1/experiments" + query)
            .header("Content-Type", "application/yaml")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofString(file)));
  }

  String start(String file, String query) {
    var response = send(file, query);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    return TestHttp.json(response).path("id").asString();
  }

  /** Its steps' states differ from experiment to experiment; its own is given. */
  JsonNode ended(String id, JobState state) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(JobState.valueOf(read(id).path("state").asString()))
                    .as(id)
                    .matches(JobState::hasEnded));
    JsonNode experiment = read(id);
    assertThat(experiment.path("state").asString())
        .as(experiment.toPrettyString())
        .isEqualTo(state.name());
    return experiment;
  }

  JsonNode read(String id) {
    var response = http.get("/v1/experiments/" + id);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return TestHttp.json(response);
  }

  static JsonNode step(JsonNode experiment, String id) {
    return experiment
        .path("steps")
        .valueStream()
        .filter(step -> step.path("id").asString().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no step " + id + " in " + experiment));
  }

  static String state(JsonNode experiment, String id) {
    return step(experiment, id).path("state").asString();
  }

  static String set(String name, String value) {
    return "set=" + URLEncoder.encode(name + "=" + value, StandardCharsets.UTF_8);
  }
}
