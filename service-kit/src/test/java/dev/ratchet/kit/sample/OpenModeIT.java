package dev.ratchet.kit.sample;

import static dev.ratchet.kit.problem.ServiceKitError.HOST_NOT_ALLOWED;
import static dev.ratchet.kit.problem.ServiceKitError.ORIGIN_NOT_ALLOWED;
import static dev.ratchet.kit.problem.ServiceKitError.TOKEN_UNEXPECTED;
import static dev.ratchet.kit.sample.Http.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What keeps web pages out while tokens are off, which is how a laptop runs it. */
@KitIntegrationTest
class OpenModeIT {

  @LocalServerPort int port;
  @Autowired SampleController sample;
  private Http http;

  @BeforeEach
  void connect() {
    http = new Http(port);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1.nip.io"})
  void refusesANameThatWasMadeToPointHere(String host) throws Exception {
    String answer = raw("GET /v1/things HTTP/1.1\r\nHost: " + host + "\r\n");

    assertThat(answer).startsWith("HTTP/1.1 403").contains(HOST_NOT_ALLOWED.name());
  }

  @Test
  void isNotFooledByAForwardedHost() throws Exception {
    String answer =
        raw("GET /v1/things HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: localhost\r\n");

    assertThat(answer).startsWith("HTTP/1.1 403");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST:8080", "127.0.0.1", "127.0.0.1:1", "[::1]:8080"})
  void answersToTheNamesOfThisMachine(String host) throws Exception {
    assertThat(raw("GET /v1/things HTTP/1.1\r\nHost: " + host + "\r\n")).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://evil.example", "null", "http://localhost:1", "http://127.0.0.1", "x y"})
  void refusesAFormOfAnotherOrigin(String origin) throws Exception {
    int before = sample.made.get();

    // What a page can send without a preflight.
    HttpResponse<String> response =
        http.send(
            http.to("/v1/things")
                .header("Content-Type", "text/plain")
                .header("Origin", origin)
                .POST(BodyPublishers.ofString("{\"name\":\"a\",\"count\":1}")));

    problem(response, ORIGIN_NOT_ALLOWED);
    assertThat(sample.made.get()).isEqualTo(before);
  }

  @Test
  void refusesAJsonPostAndItsPreflightOfAnotherOrigin() throws Exception {
    problem(
        http.post("/v1/things", "{\"name\":\"a\",\"count\":1}", "Origin", "https://evil.example"),
        ORIGIN_NOT_ALLOWED);
    HttpResponse<String> preflight =
        http.send(
            http.to("/v1/things")
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));
    problem(preflight, ORIGIN_NOT_ALLOWED);
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void refusesWhatAPageOfAnotherSiteLoads() throws Exception {
    problem(
        http.get("/v1/things", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors"),
        ORIGIN_NOT_ALLOWED);
  }

  @Test
  void opensForALinkOnAnotherSite() throws Exception {
    assertThat(
            http.get("/v1/things", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate")
                .statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer rk_0123456789abcdef_wrong", "bearer anything", "BEARER x"})
  void refusesATokenThatNobodyChecks(String authorization) throws Exception {
    JsonNode problem =
        problem(http.get("/v1/things", "Authorization", authorization), TOKEN_UNEXPECTED);

    assertThat(problem.path("detail").asString()).contains("ratchet.security.mode=tokens");
    problem(
        http.post("/v1/things", "{\"name\":\"a\",\"count\":1}", "Authorization", authorization),
        TOKEN_UNEXPECTED);
  }

  @Test
  void takesAnyKeyWhereClientsSendOneInAnyCaseAndSaysSo() throws Exception {
    var checked = http.get("/v1/checked?n=1", "Authorization", "Bearer sk-anything");

    assertThat(checked.statusCode()).isEqualTo(200);
    assertThat(checked.headers().firstValue("Ratchet-Token")).hasValue("ignored");
    var metrics = http.get("/actuator/info", "Authorization", "Bearer of-prometheus");
    assertThat(metrics.statusCode()).isEqualTo(200);
    assertThat(metrics.headers().firstValue("Ratchet-Token")).hasValue("ignored");
    // What a proxy in front asks for is none of ours.
    var proxied = http.get("/v1/things", "Authorization", "Basic YTpi");
    assertThat(proxied.statusCode()).isEqualTo(200);
    assertThat(proxied.headers().firstValue("Ratchet-Token")).isEmpty();
    assertThat(http.get("/v1/things").headers().firstValue("Ratchet-Token")).isEmpty();
  }

  @Test
  void findsNothingInTheAuditLogUnderANameWithANul() throws Exception {
    assertThat(auditLog("?resource=%00").path("items")).isEmpty();
    assertThat(auditLog("?callerId=a%00").path("items")).isEmpty();
  }

  @Test
  void letsItsOwnPagesThrough() throws Exception {
    HttpResponse<String> response =
        http.post(
            "/v1/things",
            "{\"name\":\"a\",\"count\":1}",
            "Origin",
            "http://127.0.0.1:" + port,
            "Sec-Fetch-Site",
            "same-origin");

    assertThat(response.statusCode()).isEqualTo(201);
  }

  @Test
  void tellsBrowsersToLoadNothingForAnAnswer() throws Exception {
    var headers = http.get("/v1/things").headers();

    assertThat(headers.firstValue("Content-Security-Policy"))
        .hasValue("default-src 'none'; frame-ancestors 'none'");
    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
    assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
    assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).hasValue("same-origin");
    assertThat(headers.firstValue("Permissions-Policy").orElseThrow()).contains("camera=()");
    assertThat(headers.firstValue("Cache-Control").orElseThrow()).contains("no-store");
    assertThat(headers.firstValue("Strict-Transport-Security")).isEmpty();
    assertThat(headers.firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void letsSwaggerLoadItsOwnFilesOnly() throws Exception {
    var page = http.get("/swagger-ui/index.html");

    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("script-src 'self'", "connect-src 'self'")
        .doesNotContain("script-src 'self' 'unsafe-inline'", "*");
    // Nothing on the page needs more than that.
    assertThat(page.body()).doesNotContain("<script>").doesNotContain("http://", "https://");
  }

  @Test
  void listsWhatWasDoneByWhomAndToWhat() throws Exception {
    String id =
        Http.JSON
            .readTree(
                http.post(
                        "/v1/jobs",
                        "{\"name\":\"audited\",\"count\":1}",
                        "Idempotency-Key",
                        Http.newKey(),
                        "X-Request-Id",
                        "audit-me-1")
                    .body())
            .path("id")
            .asString();
    http.post("/v1/jobs/" + id + "/cancel", "{}");

    // It is written when the answer is on its way.
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(auditLog("?resource=jobs&limit=2").findValuesAsString("subjectId"))
                    .containsExactly(id, id));
    JsonNode log = auditLog("?resource=jobs&limit=2");
    assertThat(log.at("/items/0/action").asString()).isEqualTo("CANCELLED");
    assertThat(log.at("/items/1/action").asString()).isEqualTo("STARTED");
    assertThat(log.at("/items/1/outcome").asString()).isEqualTo("DONE");
    assertThat(log.at("/items/1/caller").asString()).isEqualTo("local");
    assertThat(log.at("/items/1/requestId").asString()).isEqualTo("audit-me-1");
    assertThat(log.at("/items/1/remoteAddress").asString()).isEqualTo("127.0.0.1");
    JsonNode first = auditLog("?resource=jobs&limit=1");
    JsonNode second =
        auditLog("?resource=jobs&limit=1&cursor=" + first.path("nextCursor").asString());
    assertThat(second.at("/items/0/action").asString()).isEqualTo("STARTED");
  }

  private JsonNode auditLog(String query) throws Exception {
    return Http.JSON.readTree(http.get("/v1/audit-log" + query).body());
  }

  private String raw(String head) throws IOException {
    try (var socket = new Socket("127.0.0.1", port)) {
      socket
          .getOutputStream()
          .write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
