package dev.ratchet.generator.rollout;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.contracts.generator.RolloutManifest;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.contracts.generator.StartRolloutRequest;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.generator.rollout.StoredTrajectories.Filter;
import dev.ratchet.kit.idempotency.IdempotentJob;
import dev.ratchet.kit.job.JobEventStream;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.problem.ApiException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
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
@RequestMapping("/v1/rollouts")
@Tag(name = "rollouts", description = "Generate, execute, judge, repair: durable and resumable")
class RolloutController {

  private final Rollouts rollouts;
  private final StoredTrajectories trajectories;
  private final JobEventStream events;

  RolloutController(Rollouts rollouts, StoredTrajectories trajectories, JobEventStream events) {
    this.rollouts = rollouts;
    this.trajectories = trajectories;
    this.events = events;
  }

  @PostMapping
  @IdempotentJob
  @Operation(
      summary = "Start a rollout",
      description =
          "Everything but datasetId and model has a default. scope VERIFIED lets gold decide about"
              + " repairs; in ONLINE, ONLINE_GUARDED and EXTERNAL nothing that derives from gold"
              + " decides anything, it only scores afterwards. verifiers ask for repairs without"
              + " gold in the latter two; answer VOTE takes the largest group of equal results.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(
              examples = {
                @ExampleObject(
                    name = "one-shot",
                    value =
                        """
                        {"datasetId": "ds_081744e9e64c7b76187c8753bd75f6e1", "split": "dev", "model": "scripted-noisy", "turns": 1, "seed": 13}
                        """),
                @ExampleObject(
                    name = "gold-free repair",
                    value =
                        """
                        {"datasetId": "ds_081744e9e64c7b76187c8753bd75f6e1", "split": "dev", "model": "scripted-noisy", "turns": 3,
                         "scope": "ONLINE_GUARDED", "feedbackMode": "ONLINE_VISIBLE",
                         "feedbackDetail": "MINIMAL", "schemaMode": "BM25_FK", "seed": 13}
                        """),
                @ExampleObject(
                    name = "model of another server",
                    value =
                        """
                        {"datasetId": "ds_081744e9e64c7b76187c8753bd75f6e1", "split": "dev", "model": "qwen3", "samples": 4,
                         "engine": {"baseUrl": "http://localhost:8000/v1", "apiKeyName": "team", "stop": [";"]}}
                        """),
                @ExampleObject(
                    name = "repair what verifiers fail",
                    value =
                        """
                        {"datasetId": "ds_081744e9e64c7b76187c8753bd75f6e1", "split": "dev", "model": "scripted-noisy", "turns": 3, "scope": "EXTERNAL",
                         "verifiers": [
                           {"type": "SQL_RULE", "name": "no-negative-totals", "expect": "NO_ROWS",
                            "sql": "SELECT * FROM answer WHERE total < 0", "only": {"databases": ["shop"]}},
                           {"type": "RESULT_SHAPE", "name": "one-number", "maxRows": 1, "columnTypes": ["NUMBER"],
                            "only": {"examples": [0, 17]}},
                           {"type": "HTTP_CALLBACK", "name": "rules", "url": "http://localhost:9000/check", "apiKeyName": "rules"},
                           {"type": "JUDGE_MODEL", "name": "judge", "model": "team/qwen3-32b"},
                           {"type": "PERSON", "name": "reviewers"}]}
                        """),
                @ExampleObject(
                    name = "vote among samples",
                    value =
                        """
                        {"datasetId": "ds_081744e9e64c7b76187c8753bd75f6e1", "split": "dev", "model": "qwen3", "turns": 1, "samples": 8,
                         "temperature": 0.8, "answer": "VOTE", "voteGrader": "ratchet", "seed": 13}
                        """)
              }))
  @ApiResponse(responseCode = "202", description = "Accepted; Location names the rollout")
  @ApiResponse(responseCode = "400", description = "VALIDATION_FAILED, IDEMPOTENCY_KEY_MISSING")
  @ApiResponse(
      responseCode = "422",
      description =
          "DATASET_NOT_FOUND, UNKNOWN_SPLIT, UNKNOWN_MODEL, ENDPOINT_UNKNOWN, UNKNOWN_GRADER,"
              + " PREDICTIONS_NOT_FOUND, EMPTY_SELECTION, GOLD_IN_FEEDBACK,"
              + " BASE_URL_REFUSED, API_KEY_UNKNOWN, VERIFIER_INVALID, VERIFIERS_UNHEARD,"
              + " VERIFIERS_MISSING, VOTE_INVALID,"
              + " PREDICTIONS_COUNT_MISMATCH, IDEMPOTENCY_KEY_REUSED")
  ResponseEntity<RolloutResponse> start(@Valid @RequestBody StartRolloutRequest request) {
    RolloutResponse rollout = rollouts.start(request);
    return ResponseEntity.accepted()
        .location(URI.create("/v1/rollouts/" + rollout.id()))
        .header(HttpHeaders.RETRY_AFTER, "1")
        .body(rollout);
  }

  @GetMapping
  @Operation(
      summary = "List rollouts",
      description = "Newest first. Example: ?state=RUNNING&model=scripted-noisy&limit=10")
  @ApiResponse(responseCode = "200", description = "One page; nextCursor is null on the last")
  Page<RolloutResponse> list(
      @RequestParam(required = false) @Nullable JobState state,
      @RequestParam(required = false) @Nullable String datasetId,
      @RequestParam(required = false) @Nullable String model,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    PageQuery page = PageQuery.of(limit, cursor, "rollouts", state, datasetId, model);
    return rollouts.list(page, state, datasetId, model);
  }

  @GetMapping("/{id}")
  @Operation(summary = "Get a rollout", description = "State, progress, settings, links.")
  @ApiResponse(responseCode = "200", description = "The rollout")
  @ApiResponse(responseCode = "404", description = "ROLLOUT_NOT_FOUND")
  RolloutResponse rollout(@PathVariable String id) {
    return rollouts.get(id);
  }

  @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(
      summary = "Follow a rollout",
      description =
          "Server-sent events state, progress, end; Last-Event-ID goes on after that number."
              + " Example: curl -N http://localhost:8081/v1/rollouts/019f…/events")
  @ApiResponse(responseCode = "200", description = "The stream; closes after end")
  @ApiResponse(responseCode = "204", description = "Nothing is left to tell")
  @ApiResponse(responseCode = "404", description = "ROLLOUT_NOT_FOUND")
  ResponseEntity<SseEmitter> events(
      @PathVariable String id,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
    return events.open(rollouts.job(id).id(), lastEventId);
  }

  @PostMapping("/{id}/cancel")
  @Operation(
      summary = "Cancel a rollout",
      description = "Stops after the turns that are going on; it can be resumed.")
  @ApiResponse(responseCode = "202", description = "Asked for")
  @ApiResponse(responseCode = "404", description = "ROLLOUT_NOT_FOUND")
  @ApiResponse(responseCode = "409", description = "JOB_STATE_CONFLICT: it has ended")
  ResponseEntity<RolloutResponse> cancel(@PathVariable String id) {
    return ResponseEntity.accepted().body(rollouts.cancel(id));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Delete a rollout",
      description =
          "With its trajectories and events. Evaluations and pair sets that were made of it keep"
              + " their own numbers and pairs.")
  @ApiResponse(responseCode = "204", description = "It is gone")
  @ApiResponse(responseCode = "404", description = "ROLLOUT_NOT_FOUND")
  @ApiResponse(responseCode = "409", description = "JOB_STATE_CONFLICT: it has not ended")
  void delete(@PathVariable String id) {
    rollouts.delete(id);
  }

  @PostMapping("/{id}/resume")
  @Operation(
      summary = "Resume a cancelled rollout",
      description = "Finished examples and finished turns stay.")
  @ApiResponse(responseCode = "202", description = "Queued again")
  @ApiResponse(responseCode = "409", description = "ROLLOUT_NOT_RESUMABLE")
  ResponseEntity<RolloutResponse> resume(@PathVariable String id) {
    return ResponseEntity.accepted().body(rollouts.resume(id));
  }

  @PostMapping("/{id}/retry")
  @Operation(
      summary = "Retry failed examples",
      description = "Of a FAILED rollout: its failed items get another set of attempts.")
  @ApiResponse(responseCode = "202", description = "Queued again")
  @ApiResponse(responseCode = "409", description = "NOTHING_TO_RETRY")
  ResponseEntity<RolloutResponse> retry(@PathVariable String id) {
    return ResponseEntity.accepted().body(rollouts.retry(id));
  }

  @GetMapping("/{id}/manifest")
  @Operation(
      summary = "Get the manifest",
      description = "Hashes of dataset, databases and prompts; engine, graders, limits, versions.")
  @ApiResponse(responseCode = "200", description = "The manifest")
  @ApiResponse(responseCode = "409", description = "ROLLOUT_NOT_READY")
  RolloutManifest manifest(@PathVariable String id) {
    return rollouts.manifest(id);
  }

  @GetMapping("/{id}/trajectories")
  @Operation(
      summary = "Page through trajectories",
      description =
          "In dataset order, every prompt, candidate, outcome and feedback. Example:"
              + " ?status=FAILED&hardness=HARD&limit=20")
  @ApiResponse(responseCode = "200", description = "One page; nextCursor is null on the last")
  @ApiResponse(responseCode = "400", description = "LIMIT_OUT_OF_RANGE, CURSOR_OF_ANOTHER_QUERY")
  Page<TrajectoryResponse> trajectories(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable TrajectoryStatus status,
      @RequestParam(required = false) @Nullable Hardness hardness,
      @RequestParam(required = false) @Nullable String database,
      @Parameter(description = "Only those whose answer is right, or wrong")
          @RequestParam(required = false)
          @Nullable Boolean correct,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    Page<TrajectoryResponse> page =
        trajectories.page(
            Rollouts.uuid(id),
            new Filter(status, hardness, database, correct),
            PageQuery.of(limit, cursor, "trajectories", id, status, hardness, database, correct));
    if (page.items().isEmpty()) {
      rollouts.job(id); // what has trajectories is a rollout
    }
    return page;
  }

  @GetMapping("/{id}/trajectories/{exampleIndex}")
  @Operation(summary = "Get one trajectory", description = "By the example's index in the dataset.")
  @ApiResponse(responseCode = "200", description = "The trajectory")
  @ApiResponse(responseCode = "404", description = "TRAJECTORY_NOT_FOUND, ROLLOUT_NOT_FOUND")
  TrajectoryResponse trajectory(@PathVariable String id, @PathVariable int exampleIndex) {
    return trajectories
        .find(Rollouts.uuid(id), exampleIndex)
        .orElseThrow(() -> absent(id, exampleIndex));
  }

  private ApiException absent(String id, int exampleIndex) {
    return new ApiException(
        GeneratorError.TRAJECTORY_NOT_FOUND, rollouts.job(id).id(), exampleIndex);
  }
}
