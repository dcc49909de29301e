package dev.ratchet.evaluator.analysis;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.evaluator.AnalysisExample;
import dev.ratchet.contracts.evaluator.AnalysisReport;
import dev.ratchet.contracts.evaluator.AnalysisResponse;
import dev.ratchet.contracts.evaluator.Cause;
import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.evaluator.FailureKind;
import dev.ratchet.contracts.evaluator.OnlineSignal;
import dev.ratchet.contracts.evaluator.StartAnalysisRequest;
import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.contracts.generator.TrajectoryStatus;
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
@RequestMapping("/v1/analyses")
@Tag(name = "Analyses", description = "What went wrong in a run, and why")
class AnalysisController {
  private final Analyses analyses;
  private final LeasedJobs worker;
  private final JobEventStream events;

  AnalysisController(
      Analyses analyses, @Qualifier("analysisWorker") LeasedJobs worker, JobEventStream events) {
    this.analyses = analyses;
    this.worker = worker;
    this.events = events;
  }

  @PostMapping
  @IdempotentJob
  @Operation(
      summary = "Analyse the errors of a rollout; waits for its end",
      description =
          "Name a rollout, or an evaluation, whose exclusions and overlay then count. The same"
              + " request gives the same analysis unless that one failed or was cancelled.")
  @ApiResponse(responseCode = "202", description = "Accepted; Location names the analysis")
  @ApiResponse(
      responseCode = "422",
      description =
          "ANALYSIS_TARGET_UNCLEAR, ROLLOUT_NOT_FOUND, EVALUATION_NOT_FOUND, OVERLAY_NOT_FOUND,"
              + " GRADER_NOT_IN_RUN")
  ResponseEntity<AnalysisResponse> start(@Valid @RequestBody StartAnalysisRequest request) {
    AnalysisResponse analysis = analyses.start(request);
    worker.wake();
    return ResponseEntity.accepted()
        .location(URI.create("/v1/analyses/" + analysis.id()))
        .header(HttpHeaders.RETRY_AFTER, "1")
        .body(analysis);
  }

  @GetMapping
  @Operation(
      summary = "List analyses, newest first",
      description = "Without their reports. Example: ?state=SUCCEEDED&limit=10")
  Page<AnalysisResponse> list(
      @RequestParam(required = false) @Nullable JobState state,
      @RequestParam(required = false) @Nullable String rolloutId,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return analyses.list(
        PageQuery.of(limit, cursor, "analyses", state, rolloutId), state, rolloutId);
  }

  @GetMapping("/{id}")
  @Operation(summary = "Read an analysis, with its report once it succeeded")
  @ApiResponse(responseCode = "404", description = "ANALYSIS_NOT_FOUND")
  AnalysisResponse analysis(@PathVariable String id) {
    return analyses.get(id);
  }

  @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(summary = "Follow an analysis as server-sent events")
  ResponseEntity<SseEmitter> events(
      @PathVariable String id,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
    return events.open(analyses.job(id).id(), lastEventId);
  }

  @PostMapping("/{id}/cancel")
  @Operation(summary = "Stop an analysis")
  @ApiResponse(responseCode = "202", description = "Asked for")
  @ApiResponse(responseCode = "409", description = "JOB_STATE_CONFLICT: it has ended")
  ResponseEntity<AnalysisResponse> cancel(@PathVariable String id) {
    return ResponseEntity.accepted().body(analyses.cancel(id));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Delete an analysis",
      description = "With the tables of runs that show it; 409 while it has not ended.")
  @ApiResponse(responseCode = "204", description = "Gone")
  void delete(@PathVariable String id) {
    analyses.delete(id);
  }

  @GetMapping(
      path = "/{id}/report",
      produces = {
        ReportMedia.MARKDOWN_VALUE,
        MediaType.TEXT_HTML_VALUE,
        MediaType.APPLICATION_JSON_VALUE
      })
  @Operation(
      summary = "Read the report",
      description =
          "As Markdown, HTML or JSON, whichever Accept asks for; Markdown without a wish."
              + " /v1/analyses/{id}/report.md and .html need no header.")
  @ApiResponse(
      responseCode = "200",
      description = "The report",
      content = @Content(schema = @Schema(implementation = AnalysisReport.class)))
  @ApiResponse(responseCode = "409", description = "ANALYSIS_NOT_SUCCEEDED")
  ResponseEntity<Report> report(@PathVariable String id) {
    return ResponseEntity.ok()
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .body(Report.of(analyses.report(id)));
  }

  @GetMapping("/{id}/report.{form:md|html|json}")
  @Operation(summary = "Read the report in a form", description = "form is md, html or json.")
  @ApiResponse(
      responseCode = "200",
      description = "The report",
      content = @Content(schema = @Schema(implementation = AnalysisReport.class)))
  @ApiResponse(responseCode = "409", description = "ANALYSIS_NOT_SUCCEEDED")
  ResponseEntity<Report> report(@PathVariable String id, @PathVariable String form) {
    return ResponseEntity.ok()
        .contentType(ReportMedia.of(form))
        .body(Report.of(analyses.report(id)));
  }

  @GetMapping("/{id}/examples")
  @Operation(
      summary = "Page through the examples",
      description =
          "Every evaluable one in dataset order, with its causes and their evidence. Example:"
              + " ?firstError=WRONG_RESULT&causePart=FILTER&causeDifference=MISSING&hardness=EXTRA")
  @ApiResponse(responseCode = "200", description = "One page; nextCursor is null on the last")
  @ApiResponse(responseCode = "409", description = "ANALYSIS_NOT_SUCCEEDED")
  Page<AnalysisExample> examples(
      @PathVariable String id,
      @Parameter(description = "Only examples whose first turn ended so")
          @RequestParam(required = false)
          @Nullable ErrorClass firstError,
      @Parameter(description = "Only examples whose answer ended so")
          @RequestParam(required = false)
          @Nullable ErrorClass answerError,
      @Parameter(description = "Only examples whose first turn showed this signal while it ran")
          @RequestParam(required = false)
          OnlineSignal.@Nullable Bucket bucket,
      @Parameter(description = "Only wrong results that differ from gold in this part of the query")
          @RequestParam(required = false)
          Cause.@Nullable Part causePart,
      @Parameter(description = "Only wrong results where the part differs so")
          @RequestParam(required = false)
          Cause.@Nullable Difference causeDifference,
      @RequestParam(required = false) @Nullable TrajectoryStatus status,
      @RequestParam(required = false) @Nullable Hardness hardness,
      @RequestParam(required = false) @Nullable String database,
      @RequestParam(required = false) @Nullable String feature,
      @Parameter(description = "Only examples with an unknown column of this kind")
          @RequestParam(required = false)
          @Nullable String columnErrorTag,
      @Parameter(description = "Only examples whose prompt did not show this table of the gold")
          @RequestParam(required = false)
          @Nullable String missedTable,
      @Parameter(description = "Only examples with a candidate that gave no result for this reason")
          @RequestParam(required = false)
          @Nullable FailureKind failure,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    var filter =
        new ExampleFilter(
            firstError,
            answerError,
            bucket,
            causePart,
            causeDifference,
            status,
            hardness,
            database,
            feature,
            columnErrorTag,
            missedTable,
            failure);
    return analyses.examples(
        id, filter, PageQuery.of(limit, cursor, "analysis examples", id, filter.toString()));
  }
}
