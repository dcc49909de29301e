package dev.ratchet.generator.drift;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.generator.DriftResponse;
import dev.ratchet.contracts.generator.StartDriftRequest;
import dev.ratchet.kit.idempotency.IdempotentJob;
import dev.ratchet.kit.job.JobEventStream;
import dev.ratchet.kit.paging.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
@RequestMapping("/v1/drifts")
@Tag(name = "drifts", description = "What an export in fewer bits costs, measured")
class DriftController {

  private final Drifts drifts;
  private final JobEventStream events;

  DriftController(Drifts drifts, JobEventStream events) {
    this.drifts = drifts;
    this.events = events;
  }

  @PostMapping
  @IdempotentJob
  @Operation(
      summary = "Measure a drift",
      description =
          "The reference writes an answer to each prompt greedily; then both exports read these"
              + " answers token after token, and their logits are compared. With an adapter the"
              + " same once more, with it on both. Prompts of a dataset have gold, so the report"
              + " also tells how many answers are right in either precision.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(
              examples = {
                @ExampleObject(
                    name = "examples of a dataset",
                    value =
                        """
                        {"model": "smollm2-135m-instruct", "precision": "INT4", "adapter": "smollm2-sft-1", "maxNewTokens": 64,
                         "dataset": {"datasetId": "ds_081744e9e64c7b76187c8753bd75f6e1", "split": "dev", "limit": 32, "promptStyle": "COMPACT"}}
                        """),
                @ExampleObject(
                    name = "texts",
                    value =
                        """
                        {"model": "smollm2-135m-instruct", "precision": "INT8", "maxNewTokens": 48,
                         "prompts": ["How many singers are there? Tables: singer(id, name)"]}
                        """)
              }))
  @ApiResponse(responseCode = "202", description = "Accepted; Location names the drift")
  @ApiResponse(
      responseCode = "400",
      description =
          "VALIDATION_FAILED, INVALID_PROPERTY (no such precision), IDEMPOTENCY_KEY_MISSING")
  @ApiResponse(
      responseCode = "422",
      description =
          "DRIFT_INVALID, EXPORT_MISSING, ADAPTER_OF_ANOTHER_MODEL, ADAPTER_FILE_MISSING,"
              + " UNKNOWN_MODEL, UNKNOWN_GRADER, DATASET_NOT_FOUND, UNKNOWN_SPLIT,"
              + " EMPTY_SELECTION")
  ResponseEntity<DriftResponse> start(@Valid @RequestBody StartDriftRequest request) {
    DriftResponse drift = drifts.start(request);
    return ResponseEntity.accepted()
        .location(URI.create("/v1/drifts/" + drift.id()))
        .header(HttpHeaders.RETRY_AFTER, "1")
        .body(drift);
  }

  @GetMapping
  @Operation(
      summary = "List drifts",
      description = "Newest first. Example: ?state=SUCCEEDED&limit=10")
  @ApiResponse(responseCode = "200", description = "One page; nextCursor is null on the last")
  Page<DriftResponse> list(
      @RequestParam(required = false) @Nullable JobState state,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return drifts.list(PageQuery.of(limit, cursor, "drifts", state), state);
  }

  @GetMapping("/{id}")
  @Operation(
      summary = "Get a drift",
      description = "State, progress, what is compared, and the report once it SUCCEEDED.")
  @ApiResponse(responseCode = "200", description = "The drift")
  @ApiResponse(responseCode = "404", description = "DRIFT_NOT_FOUND")
  DriftResponse drift(@PathVariable String id) {
    return drifts.get(id);
  }

  @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(
      summary = "Follow a drift",
      description =
          "Server-sent events state, progress, end; Last-Event-ID goes on after that number.")
  @ApiResponse(responseCode = "200", description = "The stream; closes after end")
  @ApiResponse(responseCode = "204", description = "Nothing is left to tell")
  @ApiResponse(responseCode = "404", description = "DRIFT_NOT_FOUND")
  ResponseEntity<SseEmitter> events(
      @PathVariable String id,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
    return events.open(drifts.job(id).id(), lastEventId);
  }

  @PostMapping("/{id}/cancel")
  @Operation(summary = "Cancel a drift", description = "It stops soon; nothing of it is kept.")
  @ApiResponse(responseCode = "202", description = "Asked for")
  @ApiResponse(responseCode = "404", description = "DRIFT_NOT_FOUND")
  @ApiResponse(responseCode = "409", description = "JOB_STATE_CONFLICT: it has ended")
  ResponseEntity<DriftResponse> cancel(@PathVariable String id) {
    return ResponseEntity.accepted().body(drifts.cancel(id));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Delete a drift", description = "With its report and events.")
  @ApiResponse(responseCode = "204", description = "It is gone")
  @ApiResponse(responseCode = "404", description = "DRIFT_NOT_FOUND")
  @ApiResponse(responseCode = "409", description = "JOB_STATE_CONFLICT: it has not ended")
  void delete(@PathVariable String id) {
    drifts.delete(id);
  }
}
