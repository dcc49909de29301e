package dev.ratchet.kit.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.kit.problem.ApiError;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plain requests as a stranger would send them. */
record Http(int port) {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  static final JsonMapper JSON = JsonMapper.builder().build();

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    return send(with(to(path), headers));
  }

  HttpResponse<String> post(String path, String body, String... headers)
      throws IOException, InterruptedException {
    return send(
        with(to(path).header("Content-Type", "application/json"), headers)
            .POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  static HttpRequest.Builder with(HttpRequest.Builder request, String... headers) {
    return headers.length == 0 ? request : request.headers(headers);
  }

  static String newKey() {
    return UUID.randomUUID().toString();
  }

  /** The problem, after its shape has been checked. */
  static JsonNode problem(HttpResponse<String> response, ApiError error) {
    assertThat(response.body()).startsWith("{");
    JsonNode problem = JSON.readTree(response.body());
    assertThat(response.headers().firstValue("Content-Type").orElse("none"))
        .startsWith("application/problem+json");
    assertThat(problem.path("code").asString()).as(response.body()).isEqualTo(error.name());
    assertThat(response.statusCode()).isEqualTo(error.status().value());
    assertThat(problem.path("status").asInt()).isEqualTo(error.status().value());
    assertThat(problem.path("type").asString()).isEqualTo(error.type().toString());
    assertThat(problem.path("title").asString()).isEqualTo(error.title());
    assertThat(problem.path("detail").asString()).isNotBlank();
    assertThat(problem.path("instance").asString()).startsWith("/");
    assertThat(problem.path("requestId").asString())
        .isNotBlank()
        .isEqualTo(response.headers().firstValue("X-Request-Id").orElseThrow());
    return problem;
  }
}
