package dev.ratchet.evaluator.experiment;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.evaluator.ExperimentOverview;
import dev.ratchet.contracts.evaluator.ExperimentReport;
import dev.ratchet.contracts.evaluator.ExperimentResponse;
import dev.ratchet.evaluator.bundle.BundleMedia;
import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.evaluator.experiment.plan.Wishes;
import dev.ratchet.evaluator.report.Report;
import dev.ratchet.evaluator.report.ReportMedia;
import dev.ratchet.kit.idempotency.IdempotentJob;
import dev.ratchet.kit.job.Job;
import dev.ratchet.kit.job.JobEventStream;
import dev.ratchet.kit.leased.LeasedJobs;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.ServiceKitError;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
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
@RequestMapping("/v1/experiments")
@Tag(name = "Experiments", description = "Files of steps, run as one durable pipeline")
class ExperimentController {
  private static final String YAML = "application/yaml";

  private final Experiments experiments;
  private final LeasedJobs worker;
  private final JobEventStream events;

  ExperimentController(
      Experiments experiments,
      @Qualifier("experimentWorker") LeasedJobs worker,
      JobEventStream events) {
    this.experiments = experiments;
    this.worker = worker;
    this.events = events;
  }

  @PostMapping(
      consumes = {
        YAML,
        "application/x-yaml",
        "text/yaml",
        "text/plain",
        MediaType.APPLICATION_JSON_VALUE
      })
  @IdempotentJob
  @Operation(
      summary = "Start an experiment",
      description =
          "The body is the file, as YAML or JSON (docs/experiments.md). It is checked as a whole:"
              + " 422 EXPERIMENT_FILE_INVALID lists every fault with its place. Example:"
              + " ?set=limit=20&set=model=tiny&until=sft")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(
              mediaType = YAML,
              schema = @Schema(type = "string"),
              examples =
                  @ExampleObject(
                      value =
                          """
                          name: base
                          parameters: {dataset: ds_081744e9e64c7b76187c8753bd75f6e1}
                          steps:
                            base:
                              rollout: {datasetId: "${dataset}", model: scripted-noisy, limit: 20}
                            numbers:
                              evaluate: {rolloutId: "${base.id}"}
                          """)))
  @ApiResponse(responseCode = "202", description = "Accepted; Location names the experiment")
  @ApiResponse(responseCode = "400", description = "EXPERIMENT_FILE_UNREADABLE")
  @ApiResponse(responseCode = "422", description = "EXPERIMENT_FILE_INVALID")
  @Parameter(
      name = "set",
      in = ParameterIn.QUERY,
      description = "NAME=VALUE of a parameter (limit=50), as often as needed",
      array = @ArraySchema(schema = @Schema(type = "string")))
  ResponseEntity<ExperimentResponse> start(
      HttpServletRequest request,
      @RequestBody(required = false) byte @Nullable [] file,
      @Parameter(description = "Only this step and what it needs, as often as needed")
          @RequestParam(required = false)
          @Nullable List<String> until,
      @Parameter(description = "Every step anew, also those that were done before")
          @RequestParam(defaultValue = "false")
          boolean force) {
    if (file == null) {
      throw new ApiException(
          EvaluatorError.EXPERIMENT_FILE_UNREADABLE,
          1,
          "the body is empty; send the file as YAML, with Content-Type: " + YAML);
    }
    ExperimentResponse experiment =
        experiments.start(
            new String(file, StandardCharsets.UTF_8),
            new Wishes(
                set(request.getParameterValues("set")), until == null ? List.of() : until, force));
    worker.wake();
    return ResponseEntity.accepted()
        .location(URI.create("/v1/experiments/" + experiment.id()))
        .header(HttpHeaders.RETRY_AFTER, "1")
        .body(experiment);
  }

  /** Not as a list parameter: Spring would split a value at its commas. */
  private static SequencedMap<String, String> set(String @Nullable [] settings) {
    SequencedMap<String, String> set = new LinkedHashMap<>();
    if (settings == null) {
      return set;
    }
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      if (equals < 1) {
        throw new ApiException(
            ServiceKitError.INVALID_PARAMETER, "query parameter", "set", setting, "NAME=VALUE");
      }
      set.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return set;
  }

  @GetMapping
  @Operation(
      summary = "List experiments, newest first",
      description = "Without their steps. Example: ?state=RUNNING&limit=10")
  Page<ExperimentOverview> list(
      @RequestParam(required = false) @Nullable JobState state,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return experiments.list(PageQuery.of(limit, cursor, "experiments", state), state);
  }

  @GetMapping("/{id}")
  @Operation(
      summary = "Read an experiment",
      description =
          "With every step: its state, the job that it started with a link, its numbers, how long"
              + " it took, and whether its result was taken from before.")
  @ApiResponse(responseCode = "404", description = "EXPERIMENT_NOT_FOUND")
  ExperimentResponse experiment(@PathVariable String id) {
    return experiments.get(id);
  }

  @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(
      summary = "Follow an experiment as server-sent events",
      description = "progress has done, total and the step that runs.")
  ResponseEntity<SseEmitter> events(
      @PathVariable String id,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
    return events.open(experiments.own(id).id(), lastEventId);
  }

  @PostMapping("/{id}/cancel")
  @Operation(
      summary = "Stop an experiment",
      description = "With the job that its step has at its service. What was done is kept.")
  @ApiResponse(responseCode = "202", description = "It ends soon")
  @ApiResponse(responseCode = "409", description = "JOB_STATE_CONFLICT: it has ended")
  ResponseEntity<ExperimentResponse> cancel(@PathVariable String id) {
    return ResponseEntity.accepted().body(experiments.cancel(id));
  }

  @DeleteMapping("/{id}")
  @Operation(
      summary = "Delete an experiment",
      description =
          "What its steps made stays at the services. 409 JOB_STATE_CONFLICT while it has not"
              + " ended.")
  @ApiResponse(responseCode = "204", description = "It is gone")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String id) {
    experiments.delete(id);
  }

  @GetMapping(path = "/{id}/bundle", produces = BundleMedia.ZIP)
  @Operation(
      summary = "Take an experiment elsewhere",
      description =
          "A zip: the file, each step with its request, answer and consumed hashes, the reports,"
              + " and manifest.json with the SHA-256 of each. POST /v1/experiments/imports reads"
              + " it.")
  @ApiResponse(
      responseCode = "200",
      description = "The bundle",
      content =
          @Content(
              mediaType = BundleMedia.ZIP,
              schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(responseCode = "409", description = "EXPERIMENT_NOT_ENDED, EXPERIMENT_IMPORTED")
  void bundle(@PathVariable String id, HttpServletResponse response) throws IOException {
    Job job = experiments.ended(id);
    experiments.bundle(job, BundleMedia.attach(response, "experiment-%s.zip".formatted(job.id())));
  }

  @PostMapping(path = "/imports", consumes = BundleMedia.ZIP)
  @Operation(
      summary = "Import a bundle",
      description =
          "Each hash is checked, then the experiment can be read like one's own, and not run: 409"
              + " EXPERIMENT_IMPORTED. The same bundle again is the same experiment.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = BundleMedia.ZIP,
                      schema = @Schema(type = "string", format = "binary"))))
  @ApiResponse(responseCode = "201", description = "Imported; Location names it")
  @ApiResponse(responseCode = "200", description = "Was imported before")
  @ApiResponse(responseCode = "422", description = "BUNDLE_INVALID")
  ResponseEntity<ExperimentResponse> importBundle(HttpServletRequest request) throws IOException {
    Experiments.Imported imported = experiments.importBundle(request.getInputStream());
    return ResponseEntity.status(imported.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
        .location(URI.create("/v1/experiments/" + imported.experiment().id()))
        .body(imported.experiment());
  }

  @GetMapping(path = "/{id}/file", produces = YAML)
  @Operation(summary = "Read the file as it was sent")
  ResponseEntity<byte[]> file(@PathVariable String id) {
    return ResponseEntity.ok()
        .contentType(new MediaType("application", "yaml", StandardCharsets.UTF_8))
        .body(experiments.file(id).getBytes(StandardCharsets.UTF_8));
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
          "As Markdown, HTML or JSON, whichever Accept asks for; Markdown without a wish. Its"
              + " evaluations with intervals by run kind, means over seeds, weighted averages over"
              + " datasets, differences. Of an experiment that runs: what there is so far.")
  @ApiResponse(
      responseCode = "200",
      description = "The report",
      content = @Content(schema = @Schema(implementation = ExperimentReport.class)))
  ResponseEntity<Report> report(@PathVariable String id) {
    return ResponseEntity.ok()
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .body(Report.of(experiments.report(id)));
  }

  @GetMapping("/{id}/report.{form:md|html|json}")
  @Operation(summary = "Read the report in a form", description = "form is md, html or json.")
  @ApiResponse(
      responseCode = "200",
      description = "The report",
      content = @Content(schema = @Schema(implementation = ExperimentReport.class)))
  ResponseEntity<Report> report(@PathVariable String id, @PathVariable String form) {
    return ResponseEntity.ok()
        .contentType(ReportMedia.of(form))
        .body(Report.of(experiments.report(id)));
  }
}
