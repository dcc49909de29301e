package dev.ratchet.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.kit.problem.ApiError;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;

/** The one check of the one error shape. */
public final class ProblemAssertions {

  private ProblemAssertions() {}

  /** Checks status, media type and every member; returns the problem for closer looks. */
  public static JsonNode assertProblem(HttpResponse<String> response, ApiError error) {
    assertThat(response.headers().firstValue("Content-Type"))
        .as("media type of %s", response.body())
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    JsonNode problem = TestHttp.json(response);
    assertThat(problem.path("code").asString()).as(response.body()).isEqualTo(error.name());
    assertThat(response.statusCode()).isEqualTo(error.status().value());
    assertThat(problem.path("status").asInt()).isEqualTo(error.status().value());
    assertThat(problem.path("type").asString()).isEqualTo(error.type().toString());
    assertThat(problem.path("title").asString()).isEqualTo(error.title());
    assertThat(problem.path("detail").asString()).isNotBlank();
    assertThat(problem.path("instance").asString()).startsWith("/");
    assertThat(response.headers().firstValue("X-Request-Id"))
        .contains(problem.path("requestId").asString());
    return problem;
  }
}
