package dev.ratchet.generator.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.contracts.generator.RolloutManifest;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.testkit.TestHttp;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rollouts as a caller with nothing but HTTP drives them. */
public record RolloutClient(TestHttp http) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Starts a rollout from the members of a JSON object, in single quotes; returns its id. */
  public String start(String members) {
    var response = http.start("/v1/rollouts", body(members));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    String id = TestHttp.json(response).path("id").asString();
    assertThat(response.headers().firstValue("Location")).contains("/v1/rollouts/" + id);
    return id;
  }

  public static String body(String members) {
    return "{" + members.replace('\'', '"') + "}";
  }

  public String run(String members) {
    String id = start(members);
    awaitState(id, "SUCCEEDED");
    return id;
  }

  public JsonNode get(String id) {
    return TestHttp.json(http.get("/v1/rollouts/" + id));
  }

  public RolloutManifest manifest(String id) {
    var response = http.get("/v1/rollouts/" + id + "/manifest");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readValue(response.body(), RolloutManifest.class);
  }

  /** Waits for longer than a lease: no replica takes over before PostgreSQL has run for one. */
  public JsonNode awaitState(String id, String wanted) {
    return await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> get(id), body -> body.path("state").asString().equals(wanted));
  }

  /** Every trajectory, read two by two. */
  public List<TrajectoryResponse> trajectories(String id) {
    var all = new ArrayList<TrajectoryResponse>();
    String next = "";
    do {
      var response = http.get("/v1/rollouts/" + id + "/trajectories?limit=2" + next);
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      JsonNode page = TestHttp.json(response);
      page.path("items").forEach(item -> all.add(JSON.treeToValue(item, TrajectoryResponse.class)));
      JsonNode cursor = page.path("nextCursor");
      next = cursor.isString() ? "&cursor=" + encoded(cursor.asString()) : "";
    } while (!next.isEmpty());
    return all;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Uploads answers, one JSON value an example; returns their id. */
  public String upload(String json) {
    var response = http.post("/v1/predictions", json);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return TestHttp.json(response).path("id").asString();
  }
}
