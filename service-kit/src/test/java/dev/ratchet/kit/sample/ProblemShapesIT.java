package dev.ratchet.kit.sample;

import static dev.ratchet.kit.problem.ServiceKitError.*;
import static dev.ratchet.kit.sample.Http.problem;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@KitIntegrationTest
@ExtendWith(OutputCaptureExtension.class)
class ProblemShapesIT {

  @LocalServerPort int port;
  private Http http;

  @BeforeEach
  void connect() {
    http = new Http(port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/nothing", "/nothing", "/v1/things/", "/error"})
  void tellsThatAPathIsUnknown(String path) throws Exception {
    assertThat(problem(http.get(path), PATH_NOT_FOUND).path("detail").asString()).contains(path);
  }

  @Test
  void tellsWhichMethodsAPathTakes() throws Exception {
    var response = http.send(http.to("/v1/things").DELETE());

    assertThat(problem(response, METHOD_NOT_ALLOWED).path("detail").asString())
        .contains("DELETE")
        .contains("POST");
    assertThat(response.headers().firstValue("Allow").orElseThrow()).contains("GET");
  }

  @Test
  void tellsWhichMediaTypesAreTaken() throws Exception {
    var response =
        http.send(
            http.to("/v1/things")
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString("a")));

    assertThat(problem(response, UNSUPPORTED_MEDIA_TYPE).path("detail").asString())
        .contains("text/csv")
        .contains("application/json");
  }

  @Test
  void takesTheBlameForNoMultipartBodyWithoutABoundary(CapturedOutput output) throws Exception {
    var response =
        http.send(
            http.to("/v1/things")
                .header("Content-Type", "multipart/form-data")
                .POST(BodyPublishers.ofString("a")));

    assertThat(problem(response, BAD_REQUEST).path("detail").asString()).contains("boundary");
    var withKey =
        http.send(
            http.to("/v1/things")
                .header("Content-Type", "multipart/form-data")
                .header("Idempotency-Key", Http.newKey())
                .POST(BodyPublishers.ofString("a")));
    assertThat(problem(withKey, BAD_REQUEST).path("detail").asString()).contains("boundary");
    assertThat(output.getAll()).doesNotContain("FileUploadException");
  }

  @Test
  void takesTheBlameForNoParameterWithoutAName() throws Exception {
    assertThat(problem(http.get("/v1/checked?=true"), BAD_REQUEST).path("detail").asString())
        .contains("parameter", "=true");
  }

  @Test
  void tellsThatNoAnswerHasTheWantedForm() throws Exception {
    problem(http.get("/v1/things", "Accept", "image/png"), NOT_ACCEPTABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\n  \"name\": \"a\",\n  \"cou",
        "{\"name\": nonsense}",
        "{\"name\": \"a\", \"count\": 1} x"
      })
  void tellsWhereJsonBreaksOff(String body) throws Exception {
    JsonNode problem = problem(http.post("/v1/things", body), MALFORMED_JSON);

    assertThat(problem.path("line").asInt()).isEqualTo((int) body.lines().count());
    assertThat(problem.path("column").asInt()).isPositive();
    assertThat(problem.path("detail").asString()).contains("line " + body.lines().count());
  }

  @Test
  void namesAnUnknownPropertyAndTheKnownOnes() throws Exception {
    JsonNode problem =
        problem(
            http.post("/v1/things", "{\"name\":\"a\",\"count\":1,\"colour\":\"RED\"}"),
            UNKNOWN_PROPERTY);

    assertThat(problem.path("detail").asString()).contains("'colour'", "color, count, id, name");
    assertThat(problem.at("/errors/0/field").asString()).isEqualTo("colour");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"a\",\"count\":\"many\"}",
        "{\"name\":\"a\",\"count\":1,\"color\":\"GREEN\"}",
        "{\"name\":\"a\",\"count\":1,\"id\":\"7\"}",
        "{\"name\":{},\"count\":1}",
        "[]"
      })
  void namesThePropertyThatCannotBeRead(String body) throws Exception {
    JsonNode problem = problem(http.post("/v1/things", body), INVALID_PROPERTY);

    assertThat(problem.at("/errors/0/field").asString()).isNotBlank();
    assertThat(problem.toString()).doesNotContain("dev.ratchet").doesNotContain("java.");
  }

  @Test
  void tellsTheAllowedValuesOfAnEnum() throws Exception {
    JsonNode problem =
        problem(
            http.post("/v1/things", "{\"name\":\"a\",\"count\":1,\"color\":\"GREEN\"}"),
            INVALID_PROPERTY);

    assertThat(problem.path("detail").asString()).contains("'GREEN'", "RED, BLUE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/v1/shapes | {'kind':'CIRCEL','radius':1} | kind"
            + " | 'CIRCEL' is not known. Did you mean 'CIRCLE'? Known are: CIRCLE, SQUARE.",
        "/v1/shapes | {'kind':7} | kind | '7' is not known. Known are: CIRCLE, SQUARE.",
        "/v1/shapes | {} | kind | it is missing or no text, and must be one of CIRCLE, SQUARE.",
        "/v1/shapes | {'kind':null,'radius':1} | kind | must be one of CIRCLE, SQUARE.",
        "/v1/shapes | {'kind':{'a':1}} | kind | must be one of CIRCLE, SQUARE.",
        "/v1/shapes | [] | (body) | it must be a JSON object.",
        "/v1/drawings | {'shapes':[{'kind':'SQUARE','side':1},{'kind':'FOO'}]} | shapes[1].kind"
            + " | 'FOO' is not known. Known are: CIRCLE, SQUARE.",
        "/v1/drawings | {'shapes':[{'side':1}]} | shapes[0].kind | must be one of CIRCLE, SQUARE.",
      })
  void namesThePropertyThatSaysTheKindAndTheKnownOnes(
      String path, String body, String field, String told) throws Exception {
    JsonNode problem = problem(http.post(path, body.replace('\'', '"')), INVALID_PROPERTY);

    assertThat(problem.path("detail").asString()).contains("'" + field + "'", told);
    assertThat(problem.path("errors").findValuesAsString("field")).containsExactly(field);
  }

  @Test
  void tellsThatTheBodyIsMissing() throws Exception {
    problem(http.post("/v1/things", ""), BODY_MISSING);
  }

  @Test
  void listsEveryUnacceptableField() throws Exception {
    JsonNode problem =
        problem(http.post("/v1/things", "{\"name\":\" \",\"count\":-3}"), VALIDATION_FAILED);

    assertThat(problem.path("errors").findValuesAsString("field")).containsExactly("count", "name");
    assertThat(problem.at("/errors/0/message").asString())
        .contains("greater than")
        .contains("'-3'");
  }

  @Test
  void checksParametersToo() throws Exception {
    assertThat(
            problem(http.get("/v1/checked?n=0"), VALIDATION_FAILED)
                .at("/errors/0/field")
                .asString())
        .isEqualTo("n");
    assertThat(problem(http.get("/v1/checked"), MISSING_PARAMETER).path("detail").asString())
        .contains("query parameter 'n'");
    assertThat(problem(http.get("/v1/checked?n=x"), INVALID_PARAMETER).path("detail").asString())
        .contains("query parameter 'n'", "'x'", "whole number");
    assertThat(
            problem(http.get("/v1/things/17", "X-Needed", "y"), INVALID_PARAMETER)
                .path("detail")
                .asString())
        .contains("path variable 'id'", "'17'");
    assertThat(
            problem(http.get("/v1/things/" + UUID.randomUUID()), MISSING_PARAMETER)
                .path("detail")
                .asString())
        .contains("header 'X-Needed'");
  }

  @Test
  void shortensALongValue() throws Exception {
    JsonNode problem = problem(http.get("/v1/checked?n=" + "9".repeat(3000)), INVALID_PARAMETER);

    assertThat(problem.path("detail").asString()).contains("3000 characters").hasSizeLessThan(500);
  }

  @Test
  void keepsItsOwnWordsWholeAndCutsThoseOfOthers() throws Exception {
    String name = "n".repeat(3000);
    String detail =
        problem(
                http.post("/v1/things", "{\"name\":\"a\",\"count\":1,\"" + name + "\":1}"),
                UNKNOWN_PROPERTY)
            .path("detail")
            .asString();

    assertThat(detail).contains("(3000 characters)").endsWith("Known are: color, count, id, name.");
    assertThat(detail).hasSizeLessThan(500);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/things?colour=RED, colour, 'Did you mean ''color''? Known are: color, cursor, limit.'",
    "/v1/things?color=RED&zzz=1, zzz, 'no effect. Known are: color, cursor, limit.'",
    "/v1/things?Limit=3, Limit, Did you mean 'limit'?",
    "/v1/boom?really, really, Known are: none."
  })
  void namesAnUnknownQueryParameterTheKnownOnesAndTheNearest(String path, String name, String told)
      throws Exception {
    JsonNode problem = problem(http.get(path), UNKNOWN_PARAMETER);

    assertThat(problem.path("detail").asString()).contains("'" + name + "'", told);
    assertThat(problem.path("errors").findValuesAsString("field")).containsExactly(name);
  }

  @Test
  void leavesParametersOfFormsAndOfOtherPathsAlone() throws Exception {
    String boundary = "cut";
    String form =
        "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nabc\r\n"
            + "--cut\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nx\r\n--cut--\r\n";
    var uploaded =
        http.send(
            http.to("/v1/uploads")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofString(form)));

    assertThat(uploaded.statusCode()).as(uploaded.body()).isEqualTo(200);
    assertThat(http.get("/actuator/health?utm_source=mail").statusCode()).isEqualTo(200);
    assertThat(http.get("/swagger-ui/index.html?utm_source=mail").statusCode()).isEqualTo(200);
    assertThat(http.get("/v1/things?").statusCode()).isEqualTo(200);
  }

  @Test
  void answers422WhereABodyRefersToWhatIsNotThere() throws Exception {
    var response = http.post("/v1/referring", "{\"name\":\"nobody\",\"count\":1}");

    assertThat(response.statusCode()).isEqualTo(422);
    JsonNode problem = Http.JSON.readTree(response.body());
    assertThat(problem.path("status").asInt()).isEqualTo(422);
    assertThat(problem.path("code").asString()).isEqualTo(JOB_NOT_FOUND.name());
    assertThat(problem.at("/errors/0/field").asString()).isEqualTo("name");
    problem(http.post("/v1/jobs/" + UUID.randomUUID() + "/cancel", "{}"), JOB_NOT_FOUND);
  }

  @Test
  void tellsNothingOfAnInternalFailureButItsRequestId() throws Exception {
    var response = http.get("/v1/boom", "X-Request-Id", "find-me-7");

    JsonNode problem = problem(response, INTERNAL_ERROR);
    assertThat(problem.path("detail").asString()).contains("find-me-7");
    assertThat(response.body()).doesNotContain("secret").doesNotContain("IllegalState");
  }

  @Test
  void replacesARequestIdThatCouldForgeALogLine() throws Exception {
    var response = http.get("/v1/things", "X-Request-Id", "a b\"c");

    assertThat(response.headers().firstValue("X-Request-Id").orElseThrow()).hasSize(36);
  }

  @Test
  void refusesALargeBodyByItsLength() throws Exception {
    var response = http.post("/v1/things", "{\"name\":\"" + "x".repeat(11_000) + "\"}");

    assertThat(problem(response, BODY_TOO_LARGE).path("maxBytes").asInt()).isEqualTo(10 * 1024);
  }

  @Test
  void refusesALargeChunkedBodyWhileReadingIt() throws Exception {
    byte[] body =
        ("{\"name\":\"" + "x".repeat(11_000) + "\",\"count\":1}").getBytes(StandardCharsets.UTF_8);
    var response =
        http.send(
            http.to("/v1/things")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));

    problem(response, BODY_TOO_LARGE);
  }

  @Test
  void takesMoreWhereThePathAllowsIt() throws Exception {
    String name = "x".repeat(11_000);

    assertThat(
            http.post("/v1/things/large", "{\"name\":\"" + name + "\",\"count\":1}").statusCode())
        .isEqualTo(201);
  }

  @Test
  void answersABrokenRequestLineInTheSameShape() throws Exception {
    try (var socket = new Socket("127.0.0.1", port)) {
      socket
          .getOutputStream()
          .write("GET /a{b HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer)
          .startsWith("HTTP/1.1 400")
          .contains("application/problem+json")
          .doesNotContain("<html");
      assertThat(answer).contains("\"code\":\"BAD_REQUEST\"");
    }
  }
}
