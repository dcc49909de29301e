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
    return assertProblem(response, error, error.status().value());
  }

  /** The same about what a field refers to and what is not there: 422, and the field is named. */
  public static JsonNode assertReferred(
      HttpResponse<String> response, ApiError error, String field) {
    JsonNode problem = assertProblem(response, error, 422);
    assertThat(problem.at("/errors/0/field").asString()).isEqualTo(field);
    return problem;
  }

  private static JsonNode assertProblem(HttpResponse<String> response, ApiError error, int status) {
    assertThat(response.headers().firstValue("Content-Type"))
        .as("media type of %s", response.body())
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    JsonNode problem = TestHttp.json(response);
    assertThat(problem.path("code").asString()).as(response.body()).isEqualTo(error.name());
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("type").asString()).isEqualTo(error.type().toString());
    assertThat(problem.path("title").asString()).isEqualTo(error.title());
    assertThat(problem.path("detail").asString()).isNotBlank();
    assertThat(problem.path("instance").asString()).startsWith("/");
    assertThat(response.headers().firstValue("X-Request-Id"))
        .contains(problem.path("requestId").asString());
    return problem;
  }
}
