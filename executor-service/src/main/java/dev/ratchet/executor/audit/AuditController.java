package dev.ratchet.executor.audit;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.executor.AuditFinding;
import dev.ratchet.contracts.executor.AuditRequest;
import dev.ratchet.contracts.executor.AuditResponse;
import dev.ratchet.contracts.executor.DatasetResponse;
import dev.ratchet.executor.dataset.Datasets;
import dev.ratchet.executor.error.ExecutorError;
import dev.ratchet.kit.id.Ids;
import dev.ratchet.kit.idempotency.IdempotentJob;
import dev.ratchet.kit.job.Job;
import dev.ratchet.kit.job.JobEventStream;
import dev.ratchet.kit.job.JobStore;
import dev.ratchet.kit.leased.LeasedJobs;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.paging.SortKey;
import dev.ratchet.kit.problem.ApiException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

@RestController
@Tag(name = "audits", description = "Which golds of a dataset can't be trusted")
class AuditController {

  private static final int SLOW_MILLIS = 1_000;
  private static final int MAX_FINDINGS = 1_000;

  private final JobStore jobs;
  private final JobEventStream events;
  private final AuditStore store;
  private final LeasedJobs worker;
  private final Datasets datasets;
  private final JsonMapper json;

  AuditController(
      JobStore jobs,
      JobEventStream events,
      AuditStore store,
      LeasedJobs worker,
      Datasets datasets,
      JsonMapper json) {
    this.jobs = jobs;
    this.events = events;
    this.store = store;
    this.worker = worker;
    this.datasets = datasets;
    this.json = json;
  }

  @IdempotentJob
  @PostMapping(
      path = "/v1/datasets/{id}/audits",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Start an audit",
      description =
          "Runs every gold of the dataset several times and flags those that fail, time out, are"
              + " slow or empty, or whose result is chance.")
  @ApiResponse(responseCode = "202", description = "Started; follow Location")
  @ApiResponse(responseCode = "400", description = "IDEMPOTENCY_KEY_MISSING, VALIDATION_FAILED")
  @ApiResponse(responseCode = "404", description = "DATASET_NOT_FOUND")
  @ApiResponse(responseCode = "422", description = "UNKNOWN_SPLIT, IDEMPOTENCY_KEY_REUSED")
  ResponseEntity<AuditResponse> start(
      @PathVariable String id, @Valid @RequestBody AuditRequest request) {
    DatasetResponse dataset = datasets.requireSplit(id, request.split());
    int slow = request.slowMillis() == null ? SLOW_MILLIS : request.slowMillis();
    var asked = new AuditJob(id, request.split(), slow, total(dataset, request.split()));
    Job job = jobs.create(AuditJob.KIND, asked).job();
    worker.wake();
    return ResponseEntity.accepted()
        .location(URI.create("/v1/audits/" + job.id()))
        .header(HttpHeaders.RETRY_AFTER, "1")
        .body(response(job));
  }

  private static int total(DatasetResponse dataset, @Nullable String split) {
    return split == null ? dataset.examples() : dataset.splits().getOrDefault(split, 0);
  }

  @GetMapping(path = "/v1/datasets/{id}/audits", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "List the audits of a dataset", description = "Newest first.")
  @ApiResponse(responseCode = "200", description = "One page")
  @ApiResponse(responseCode = "404", description = "DATASET_NOT_FOUND")
  Page<AuditResponse> list(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    String dataset = datasets.require(id).id();
    PageQuery page = PageQuery.of(limit, cursor, "audits", dataset);
    return page.page(
        jobs.list(AuditJob.KIND, null, Map.of("datasetId", dataset), page),
        this::response,
        JobStore::sortKey);
  }

  @GetMapping(path = "/v1/audits/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "One audit", description = "State, progress and, at the end, counts.")
  @ApiResponse(responseCode = "200", description = "The audit")
  @ApiResponse(responseCode = "404", description = "AUDIT_NOT_FOUND")
  AuditResponse get(@PathVariable String id) {
    return response(require(id));
  }

  @GetMapping(path = "/v1/audits/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(
      summary = "Follow an audit",
      description = "Server-sent events: state, progress, end. Last-Event-ID resumes.")
  @ApiResponse(responseCode = "200", description = "The events")
  @ApiResponse(responseCode = "204", description = "Nothing is left to tell")
  @ApiResponse(responseCode = "404", description = "AUDIT_NOT_FOUND")
  ResponseEntity<SseEmitter> events(
      @PathVariable String id,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
    return events.open(require(id).id(), lastEventId);
  }

  @GetMapping(path = "/v1/audits/{id}/findings", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Findings", description = "Flagged golds in the dataset's order.")
  @ApiResponse(responseCode = "200", description = "One page")
  @ApiResponse(responseCode = "404", description = "AUDIT_NOT_FOUND")
  Page<AuditFinding> findings(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    UUID audit = require(id).id();
    PageQuery page = PageQuery.ofMax(MAX_FINDINGS, limit, cursor, "findings", id);
    SortKey key = page.after();
    int after = key == null ? -1 : key.integer(0);
    return page.page(
        store.findings(audit, after, page.fetch()),
        finding -> finding,
        finding -> List.of(Integer.toString(finding.exampleIndex())));
  }

  @PostMapping(path = "/v1/audits/{id}/cancel", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Cancel an audit", description = "It stops soon; what it found stays.")
  @ApiResponse(responseCode = "202", description = "It will stop")
  @ApiResponse(responseCode = "404", description = "AUDIT_NOT_FOUND")
  @ApiResponse(responseCode = "409", description = "JOB_STATE_CONFLICT: it has ended")
  ResponseEntity<AuditResponse> cancel(@PathVariable String id) {
    return ResponseEntity.accepted().body(response(jobs.requestCancel(require(id).id())));
  }

  @DeleteMapping("/v1/audits/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Delete an audit", description = "With its findings.")
  @ApiResponse(responseCode = "204", description = "It is gone")
  @ApiResponse(responseCode = "404", description = "AUDIT_NOT_FOUND")
  @ApiResponse(responseCode = "409", description = "JOB_STATE_CONFLICT: it has not ended")
  void delete(@PathVariable String id) {
    jobs.delete(require(id).id());
  }

  private Job require(String id) {
    return Ids.parse(id)
        .flatMap(jobs::find)
        .filter(job -> job.kind().equals(AuditJob.KIND))
        .orElseThrow(() -> new ApiException(ExecutorError.AUDIT_NOT_FOUND, id));
  }

  private AuditResponse response(Job job) {
    AuditJob asked = json.treeToValue(job.request(), AuditJob.class);
    int done =
        job.state() == JobState.SUCCEEDED
            ? asked.total()
            : job.progress() == null ? 0 : job.progress().path("done").asInt(0);
    return new AuditResponse(
        job.id().toString(),
        asked.datasetId(),
        job.state(),
        done,
        asked.total(),
        job.state().hasEnded() ? store.counts(job.id()) : Map.of(),
        job.problem(),
        job.createdAt(),
        job.endedAt());
  }
}
