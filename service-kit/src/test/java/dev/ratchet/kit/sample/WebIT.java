package dev.ratchet.kit.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.kit.problem.ServiceKitError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@KitIntegrationTest
class WebIT {

  @LocalServerPort int port;
  private Http http;

  @BeforeEach
  void connect() {
    http = new Http(port);
  }

  @Test
  void isHealthyWithProbes() throws Exception {
    assertThat(http.get("/actuator/health").body()).contains("\"status\":\"UP\"");
    assertThat(http.get("/actuator/health/readiness").body()).contains("\"status\":\"UP\"");
    assertThat(http.get("/actuator/info").body())
        .contains("\"name\":\"sample\"")
        .doesNotContain("@");
  }

  @Test
  void describesItsApiWithProblemsAndKeys() throws Exception {
    JsonNode api = Http.JSON.readTree(http.get("/v3/api-docs").body());

    assertThat(api.at("/info/title").asString()).isEqualTo("Sample API");
    assertThat(api.at("/info/version").asString()).matches("\\d+\\.\\d+.*");
    assertThat(api.at("/components/schemas/Problem/properties/code").isMissingNode()).isFalse();
    JsonNode start = api.path("paths").path("/v1/jobs").path("post");
    assertThat(start.path("parameters").findValuesAsString("name")).contains("Idempotency-Key");
    assertThat(start.at("/responses/default/content").has("application/problem+json")).isTrue();
    assertThat(api.path("paths").has("/error")).isFalse();
  }

  @Test
  void leadsProgramsToLinksAndBrowsersToTheUi() throws Exception {
    assertThat(http.get("/", "Accept", "application/json").body()).contains("/v3/api-docs");
    assertThat(http.get("/", "Accept", "text/html,*/*;q=0.8").statusCode()).isEqualTo(302);
    assertThat(http.get("/swagger-ui/index.html").statusCode()).isEqualTo(200);
  }

  @Test
  void tellsProblemsAsPagesToBrowsers() throws Exception {
    var page = http.get("/no<thing".replace("<", "%3C"), "Accept", "text/html,*/*;q=0.8");

    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
    assertThat(page.headers().allValues("Vary")).contains("Accept");
    assertThat(page.body()).contains("<h1>Path not found</h1>", "PATH_NOT_FOUND", "no%3Cthing");
    Http.problem(http.get("/nothing"), ServiceKitError.PATH_NOT_FOUND);
  }

  @Test
  void tellsWhatFiltersRefuseAsPagesToo() throws Exception {
    var page = http.get("/v1/jobs", "Accept", "text/html", "Origin", "https://elsewhere.example");

    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "style-src 'self'");
    assertThat(page.body()).contains("<h1>", "ORIGIN_NOT_ALLOWED");
  }
}
