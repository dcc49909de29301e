package dev.ratchet.evaluator.evaluation;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.evaluator.EvaluationResponse;
import dev.ratchet.contracts.evaluator.EvaluationSummary;
import dev.ratchet.contracts.evaluator.StartEvaluationRequest;
import dev.ratchet.evaluator.report.Report;
import dev.ratchet.evaluator.report.ReportMedia;
import dev.ratchet.kit.idempotency.IdempotentJob;
import dev.ratchet.kit.job.JobEventStream;
import dev.ratchet.kit.leased.LeasedJobs;
import dev.ratchet.kit.paging.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
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
@RequestMapping("/v1/evaluations")
@Tag(name = "Evaluations")
class EvaluationController {
  private final Evaluations evaluations;
  private final LeasedJobs worker;
  private final JobEventStream events;

  EvaluationController(
      Evaluations evaluations,
      @Qualifier("evaluationWorker") LeasedJobs worker,
      JobEventStream events) {
    this.evaluations = evaluations;
    this.worker = worker;
    this.events = events;
  }

  @Operation(summary = "Evaluate a rollout; waits for its end")
  @PostMapping
  @IdempotentJob
  ResponseEntity<EvaluationResponse> start(@Valid @RequestBody StartEvaluationRequest request) {
    EvaluationResponse evaluation = evaluations.start(request);
    worker.wake();
    return ResponseEntity.accepted()
        .location(URI.create("/v1/evaluations/" + evaluation.id()))
        .header(HttpHeaders.RETRY_AFTER, "1")
        .body(evaluation);
  }

  @Operation(
      summary = "List evaluations, newest first",
      description = "Those that ran here; with imported=true those that came in bundles.")
  @GetMapping
  Page<EvaluationResponse> list(
      @Parameter(description = "Those that came in a bundle instead of those that ran here")
          @RequestParam(defaultValue = "false")
          boolean imported,
      @RequestParam(required = false) @Nullable JobState state,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return evaluations.list(
        PageQuery.of(limit, cursor, "evaluations", state, imported), state, imported);
  }

  @Operation(summary = "Read an evaluation, with its summary once it succeeded")
  @GetMapping("/{id}")
  EvaluationResponse evaluation(@PathVariable String id) {
    return evaluations.get(id);
  }

  @Operation(summary = "Follow an evaluation as server-sent events")
  @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  ResponseEntity<SseEmitter> events(
      @PathVariable String id,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
    return events.open(evaluations.own(id).id(), lastEventId);
  }

  @Operation(summary = "Stop an evaluation")
  @PostMapping("/{id}/cancel")
  ResponseEntity<EvaluationResponse> cancel(@PathVariable String id) {
    return ResponseEntity.accepted().body(evaluations.cancel(id));
  }

  @Operation(
      summary = "Delete an evaluation",
      description =
          "With its numbers, also one that was imported; 409 JOB_STATE_CONFLICT while it has not"
              + " ended.")
  @ApiResponse(responseCode = "204", description = "It is gone")
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String id) {
    evaluations.delete(id);
  }

  @Operation(summary = "Read the numbers alone: summary.json")
  @GetMapping("/{id}/summary")
  EvaluationSummary summary(@PathVariable String id) {
    return evaluations.summary(id);
  }

  @Operation(
      summary = "Read the report",
      description =
          "As Markdown, HTML or JSON, whichever Accept asks for; Markdown without a wish."
              + " /v1/evaluations/{id}/report.md and .html need no header.")
  @GetMapping(
      path = "/{id}/report",
      produces = {
        ReportMedia.MARKDOWN_VALUE,
        MediaType.TEXT_HTML_VALUE,
        MediaType.APPLICATION_JSON_VALUE
      })
  @ApiResponse(
      responseCode = "200",
      description = "The report",
      content = @Content(schema = @Schema(implementation = EvaluationSummary.class)))
  ResponseEntity<Report> report(@PathVariable String id) {
    return ResponseEntity.ok()
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .body(Report.of(evaluations.summary(id)));
  }

  @Operation(summary = "Read the report in a form", description = "form is md, html or json.")
  @GetMapping("/{id}/report.{form:md|html|json}")
  @ApiResponse(
      responseCode = "200",
      description = "The report",
      content = @Content(schema = @Schema(implementation = EvaluationSummary.class)))
  ResponseEntity<Report> report(@PathVariable String id, @PathVariable String form) {
    return ResponseEntity.ok()
        .contentType(ReportMedia.of(form))
        .body(Report.of(evaluations.summary(id)));
  }
}
