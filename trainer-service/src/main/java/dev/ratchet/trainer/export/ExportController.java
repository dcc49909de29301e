package dev.ratchet.trainer.export;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.trainer.ExportRequest;
import dev.ratchet.contracts.trainer.ExportResponse;
import dev.ratchet.contracts.trainer.FileList;
import dev.ratchet.kit.idempotency.IdempotentJob;
import dev.ratchet.kit.job.JobEventStream;
import dev.ratchet.trainer.files.FileDownload;
import dev.ratchet.trainer.files.StoreFolder;
import dev.ratchet.trainer.files.StoredFiles;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
@Tag(name = "exports", description = "Models as ONNX Runtime GenAI directories with adapter slots")
class ExportController {

  private final Exports exports;
  private final StoreFolder folder;
  private final StoredFiles files;
  private final FileDownload downloads;
  private final JobEventStream events;

  ExportController(
      Exports exports,
      StoreFolder folder,
      StoredFiles files,
      FileDownload downloads,
      JobEventStream events) {
    this.exports = exports;
    this.folder = folder;
    this.files = files;
    this.downloads = downloads;
    this.events = events;
  }

  @IdempotentJob
  @PostMapping(
      path = "/v1/models/{model}/exports",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Export a model",
      description =
          "Writes the model with adapter slots in one precision. The same precision and block size"
              + " is made once: asked for again, the export that is there or on its way is the"
              + " answer.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON_VALUE,
                      examples = {
                        @ExampleObject(name = "fp32", value = "{\"precision\":\"FP32\"}"),
                        @ExampleObject(
                            name = "int4",
                            value = "{\"precision\":\"INT4\",\"blockSize\":32}")
                      })))
  @ApiResponse(responseCode = "202", description = "Started; follow Location")
  @ApiResponse(responseCode = "200", description = "It is there")
  @ApiResponse(responseCode = "400", description = "IDEMPOTENCY_KEY_MISSING, EXPORT_INVALID")
  @ApiResponse(responseCode = "404", description = "MODEL_NOT_FOUND")
  @ApiResponse(responseCode = "409", description = "MODEL_NOT_READY")
  ResponseEntity<ExportResponse> start(
      @Parameter(example = "smollm2-135m-instruct") @PathVariable String model,
      @Valid @RequestBody ExportRequest request) {
    StoredExport export = exports.start(model, request);
    boolean ready = export.state() == JobState.SUCCEEDED;
    var answer =
        ResponseEntity.status(ready ? HttpStatus.OK : HttpStatus.ACCEPTED)
            .location(URI.create("/v1/exports/" + export.id()));
    if (!ready) {
      answer.header(HttpHeaders.RETRY_AFTER, "1");
    }
    return answer.body(export.response());
  }

  @GetMapping(path = "/v1/exports/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "One export", description = "State, progress, and what was measured.")
  @ApiResponse(responseCode = "200", description = "The export")
  @ApiResponse(responseCode = "404", description = "EXPORT_NOT_FOUND")
  ExportResponse get(@PathVariable String id) {
    return exports.require(id).response();
  }

  @PostMapping(path = "/v1/exports/{id}/cancel", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Cancel an export", description = "It stops soon and leaves nothing behind.")
  @ApiResponse(responseCode = "202", description = "It will stop")
  @ApiResponse(responseCode = "404", description = "EXPORT_NOT_FOUND")
  @ApiResponse(responseCode = "409", description = "JOB_STATE_CONFLICT: it has ended")
  ResponseEntity<ExportResponse> cancel(@PathVariable String id) {
    return ResponseEntity.accepted().body(exports.cancel(id).response());
  }

  @DeleteMapping("/v1/exports/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Delete an export",
      description = "Generators that have it keep their copy; the model stays.")
  @ApiResponse(responseCode = "204", description = "Deleted")
  @ApiResponse(responseCode = "404", description = "EXPORT_NOT_FOUND")
  @ApiResponse(responseCode = "409", description = "EXPORT_NOT_READY: cancel it first")
  void delete(@PathVariable String id) {
    exports.delete(id);
  }

  @GetMapping(path = "/v1/exports/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(
      summary = "Follow an export",
      description = "Server-sent events: state, progress, end. Last-Event-ID resumes.")
  @ApiResponse(responseCode = "200", description = "The events")
  @ApiResponse(responseCode = "204", description = "Nothing is left to tell")
  @ApiResponse(responseCode = "404", description = "EXPORT_NOT_FOUND")
  ResponseEntity<SseEmitter> events(
      @PathVariable String id,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
    return events.open(exports.require(id).id(), lastEventId);
  }

  @GetMapping(path = "/v1/exports/{id}/files", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Files of an export", description = "Path, size and SHA-256 of each.")
  @ApiResponse(responseCode = "200", description = "The files")
  @ApiResponse(responseCode = "404", description = "EXPORT_NOT_FOUND")
  @ApiResponse(responseCode = "409", description = "EXPORT_NOT_READY")
  FileList files(@PathVariable String id) {
    return new FileList(files.list(exports.requireReady(id).id()));
  }

  @GetMapping(
      path = "/v1/exports/{id}/files/{*path}",
      produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Operation(
      summary = "One file of an export",
      description =
          "Its ETag is its SHA-256 in quotes. Takes Range (one range), If-Range and If-None-Match.")
  @ApiResponse(responseCode = "200", description = "The file")
  @ApiResponse(responseCode = "206", description = "The range")
  @ApiResponse(responseCode = "304", description = "As If-None-Match has it")
  @ApiResponse(responseCode = "404", description = "EXPORT_NOT_FOUND, FILE_NOT_FOUND")
  @ApiResponse(responseCode = "416", description = "RANGE_NOT_SATISFIABLE")
  void file(
      @PathVariable String id,
      @Parameter(example = "genai_config.json") @PathVariable String path,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    StoredExport export = exports.requireReady(id);
    downloads.send(
        export.id(),
        folder.of(StoreFolder.Kind.EXPORTS, export.id()),
        "Export " + id,
        path,
        request,
        response);
  }
}
