package dev.ratchet.trainer.training;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.trainer.StartTrainingRequest;
import dev.ratchet.contracts.trainer.TrainingMetric;
import dev.ratchet.contracts.trainer.TrainingResponse;
import dev.ratchet.kit.idempotency.IdempotentJob;
import dev.ratchet.kit.job.JobEventStream;
import dev.ratchet.kit.leased.LeasedJobs;
import dev.ratchet.kit.paging.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
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
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
@RequestMapping("/v1/trainings")
@Tag(name = "Trainings", description = "Pre-training, SFT and DPO: queued, durable and resumable")
class TrainingController {
  private static final int MOST_METRICS = 1000;

  private final Trainings trainings;
  private final LeasedJobs worker;
  private final JobEventStream events;

  TrainingController(
      Trainings trainings, @Qualifier("trainingWorker") LeasedJobs worker, JobEventStream events) {
    this.trainings = trainings;
    this.worker = worker;
    this.events = events;
  }

  @PostMapping
  @IdempotentJob
  @Operation(
      summary = "Start a training",
      description =
          "Parameters that are left out are the preset's, then those of the method. LoRA gives an"
              + " adapter, tuning FULL a new version of the model. One training runs on each device"
              + " at a time; others wait.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(
              examples = {
                @ExampleObject(
                    name = "SFT on the golds of a split",
                    value =
                        """
                        {"method": "SFT", "model": "smollm2-135m-instruct", "preset": "starter",
                         "data": {"datasetId": "ds_0817…", "split": "train", "prompts": {"promptStyle": "COMPACT"}},
                         "parameters": {"validationShare": 0.05}, "adapterName": "smollm2-sft-1"}
                        """),
                @ExampleObject(
                    name = "DPO on top of it",
                    value =
                        """
                        {"method": "DPO", "model": "smollm2-135m-instruct", "initialAdapter": "smollm2-sft-1",
                         "preset": "starter", "data": {"pairSet": "spider-pairs"},
                         "parameters": {"reference": "INITIAL_ADAPTER"}, "adapterName": "smollm2-dpo-1"}
                        """),
                @ExampleObject(
                    name = "the published recipe of seed002 (docs/glossary.md)",
                    value =
                        """
                        {"method": "SFT", "model": "qwen2.5-coder-3b-instruct", "preset": "seed002-sft",
                         "data": {"pairSet": "spider-pairs", "rollouts": ["0199f0c2-…"]}}
                        """)
              }))
  @ApiResponse(responseCode = "202", description = "Accepted; Location names the training")
  @ApiResponse(responseCode = "400", description = "VALIDATION_FAILED, IDEMPOTENCY_KEY_MISSING")
  @ApiResponse(
      responseCode = "409",
      description = "MODEL_NOT_READY, PAIR_SET_NOT_READY, TRAINING_NAME_TAKEN")
  @ApiResponse(
      responseCode = "422",
      description =
          "MODEL_NOT_FOUND, ADAPTER_NOT_FOUND, PAIR_SET_NOT_FOUND, TRAINING_FILE_NOT_FOUND,"
              + " UNKNOWN_PRESET, TRAINING_DATA_UNFIT, TRAINING_PARAMETERS_UNFIT, PAIR_SET_EMPTY,"
              + " ROLLOUT_NOT_FOUND, DATASET_UNUSABLE, ADAPTER_OF_ANOTHER_BASE,"
              + " ADAPTER_RANK_TOO_HIGH, TARGET_NOT_SERVED, LENGTH_BEYOND_CONTEXT,"
              + " MEMORY_INSUFFICIENT, CUDA_UNAVAILABLE, IDEMPOTENCY_KEY_REUSED")
  ResponseEntity<TrainingResponse> start(@Valid @RequestBody StartTrainingRequest request) {
    TrainingResponse training = trainings.start(request);
    worker.wake();
    return ResponseEntity.accepted()
        .location(URI.create("/v1/trainings/" + training.id()))
        .header(HttpHeaders.RETRY_AFTER, "1")
        .body(training);
  }

  @GetMapping
  @Operation(
      summary = "List trainings",
      description = "Newest first. Example: ?state=RUNNING&limit=10")
  @ApiResponse(responseCode = "200", description = "One page; nextCursor is null on the last")
  Page<TrainingResponse> list(
      @RequestParam(required = false) @Nullable JobState state,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return trainings.list(PageQuery.of(limit, cursor, "trainings", state), state);
  }

  @GetMapping("/{id}")
  @Operation(
      summary = "Get a training",
      description = "State, all parameters, counts of its rows, progress, result, links.")
  @ApiResponse(responseCode = "200", description = "The training")
  @ApiResponse(responseCode = "404", description = "TRAINING_NOT_FOUND")
  TrainingResponse training(@PathVariable String id) {
    return trainings.get(id);
  }

  @GetMapping("/{id}/metrics")
  @Operation(
      summary = "Page through the metrics",
      description =
          "By optimizer step, named as TRL names them; at most 1000 a page. Example: ?limit=100")
  @ApiResponse(responseCode = "200", description = "One page; nextCursor is null on the last")
  @ApiResponse(responseCode = "404", description = "TRAINING_NOT_FOUND")
  Page<TrainingMetric> metrics(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return trainings.metrics(id, PageQuery.ofMax(MOST_METRICS, limit, cursor, "metrics", id));
  }

  @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(
      summary = "Follow a training",
      description =
          "Server-sent events state, progress, metric, end; Last-Event-ID goes on after that"
              + " number. Example: curl -N http://localhost:8083/v1/trainings/019f…/events")
  @ApiResponse(responseCode = "200", description = "The stream; closes after end")
  @ApiResponse(responseCode = "204", description = "Nothing is left to tell")
  @ApiResponse(responseCode = "404", description = "TRAINING_NOT_FOUND")
  ResponseEntity<SseEmitter> events(
      @PathVariable String id,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
    return events.open(trainings.job(id).id(), lastEventId);
  }

  @PostMapping("/{id}/cancel")
  @Operation(
      summary = "Cancel a training",
      description = "It stops after a checkpoint and can be resumed.")
  @ApiResponse(responseCode = "202", description = "Asked for")
  @ApiResponse(responseCode = "404", description = "TRAINING_NOT_FOUND")
  @ApiResponse(responseCode = "409", description = "JOB_STATE_CONFLICT: it has ended")
  ResponseEntity<TrainingResponse> cancel(@PathVariable String id) {
    return ResponseEntity.accepted().body(trainings.cancel(id));
  }

  @PostMapping("/{id}/resume")
  @Operation(
      summary = "Resume a cancelled or failed training",
      description = "It goes on from its last checkpoint with the same rows.")
  @ApiResponse(responseCode = "202", description = "Queued again")
  @ApiResponse(responseCode = "409", description = "TRAINING_NOT_RESUMABLE")
  ResponseEntity<TrainingResponse> resume(@PathVariable String id) {
    TrainingResponse resumed = trainings.resume(id);
    worker.wake();
    return ResponseEntity.accepted().body(resumed);
  }

  @DeleteMapping("/{id}")
  @Operation(
      summary = "Delete a training",
      description =
          "With its metrics, rows, checkpoints and logs. What it published stays in the store.")
  @ApiResponse(responseCode = "204", description = "Gone")
  @ApiResponse(responseCode = "404", description = "TRAINING_NOT_FOUND")
  @ApiResponse(responseCode = "409", description = "TRAINING_NOT_ENDED")
  ResponseEntity<Void> delete(@PathVariable String id) {
    trainings.delete(id);
    return ResponseEntity.noContent().build();
  }
}
