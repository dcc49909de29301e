package dev.ratchet.executor.verification;

import dev.ratchet.contracts.executor.VerificationRequest;
import dev.ratchet.contracts.executor.VerificationResult;
import dev.ratchet.executor.database.Databases;
import dev.ratchet.executor.database.Schemas;
import dev.ratchet.executor.error.ExecutorError;
import dev.ratchet.executor.sandbox.SandboxProperties;
import dev.ratchet.executor.verdict.Grader;
import dev.ratchet.executor.verdict.Graders;
import dev.ratchet.kit.audit.NotAudited;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.Referred;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

@RestController
@Tag(name = "verifications", description = "Execute, judge and diagnose whole waves of candidates")
class VerificationController {

  private static final int RETRY_SECONDS = 1;

  private final VerificationPipeline pipeline;
  private final VerificationProperties properties;
  private final SandboxProperties sandbox;
  private final Databases databases;
  private final Schemas schemas;
  private final ObjectWriter writer;
  private final Semaphore places;

  VerificationController(
      VerificationPipeline pipeline,
      VerificationProperties properties,
      SandboxProperties sandbox,
      Databases databases,
      Schemas schemas,
      JsonMapper json) {
    this.pipeline = pipeline;
    this.properties = properties;
    this.places = new Semaphore(properties.concurrent());
    this.sandbox = sandbox;
    this.databases = databases;
    this.schemas = schemas;
    this.writer = json.writerFor(VerificationResult.class);
  }

  @NotAudited
  @PostMapping(
      path = "/v1/verifications",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = {MediaType.APPLICATION_NDJSON_VALUE, MediaType.APPLICATION_JSON_VALUE})
  @Operation(
      summary = "Verify candidates",
      description =
          "Executes each candidate in the sandbox, compares it with its gold under the graders, and"
              + " says what is wrong with those that failed. Answers stream back in the order of"
              + " the items, one JSON object a line; a blank line only says that work goes on. One"
              + " bad item never fails the rest. Candidates' results are never cached, golds' are.")
  @ApiResponse(
      responseCode = "200",
      description = "One result a line",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_NDJSON_VALUE,
              schema = @Schema(implementation = VerificationResult.class),
              examples =
                  @ExampleObject(
                      """
                      {"index":0,"candidate":{"outcome":"SQL_ERROR","truncated":false,\
                      "error":"no such table: singers","elapsedMillis":0.11,"sampleRows":[]},\
                      "verdicts":{"ratchet":{"correct":false,"reason":"no such table: singers",\
                      "rewritten":false}},"flags":{"syntaxValid":true,"schemaValid":false,\
                      "executable":false},"findings":[{"kind":"UNKNOWN_TABLE","table":"singers",\
                      "owners":[]}],"columnErrorTags":[]}\
                      """)))
  @ApiResponse(responseCode = "400", description = "VALIDATION_FAILED")
  @ApiResponse(responseCode = "413", description = "TOO_MANY_ITEMS, BODY_TOO_LARGE")
  @ApiResponse(responseCode = "422", description = "UNKNOWN_GRADER")
  @ApiResponse(responseCode = "429", description = "EXECUTOR_BUSY, with Retry-After")
  @ApiResponse(
      responseCode = "507",
      description = "STORAGE_FULL; once results are on their way, the answer breaks off instead")
  void verify(@Valid @RequestBody VerificationRequest request, HttpServletResponse response)
      throws IOException {
    if (request.items().size() > properties.maxItems()) {
      throw new ApiException(
              ExecutorError.TOO_MANY_ITEMS, request.items().size(), properties.maxItems())
          .with("maxItems", properties.maxItems());
    }
    VerificationOptions options = options(request);
    if (!places.tryAcquire()) {
      throw new ApiException(ExecutorError.EXECUTOR_BUSY, properties.concurrent(), RETRY_SECONDS)
          .withHeader(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_SECONDS));
    }
    try {
      verify(request, options, response);
    } finally {
      places.release();
    }
  }

  private void verify(
      VerificationRequest request, VerificationOptions options, HttpServletResponse response)
      throws IOException {
    response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
    NdjsonSink sink =
        new NdjsonSink(
            response.getOutputStream(), writer, properties.flushInterval(), properties.keepAlive());
    TargetLookup lookup = new TargetLookup(databases, schemas);
    StreamedAnswer.write(
        response, () -> pipeline.run(lookup.candidates(request.items()), options, sink));
  }

  private VerificationOptions options(VerificationRequest request) {
    Duration timeout =
        request.timeoutMillis() == null
            ? sandbox.timeout()
            : Duration.ofMillis(request.timeoutMillis());
    String comparator = request.groupUnder();
    return new VerificationOptions(
        Referred.by("graders", () -> graders(request.graders())),
        timeout,
        request.plan(),
        request.diagnostics(),
        request.metrics(),
        request.sampleRows(),
        comparator == null ? null : Referred.by("groupUnder", () -> grader(comparator)));
  }

  private static List<Grader> graders(List<String> names) {
    return names.stream().distinct().map(VerificationController::grader).toList();
  }

  private static Grader grader(String name) {
    return Graders.standard().find(name).orElseThrow(() -> unknown(name));
  }

  private static ApiException unknown(String name) {
    return ApiException.unknown(
        ExecutorError.UNKNOWN_GRADER,
        name,
        Graders.standard().all().stream().map(Grader::name).toList());
  }
}
