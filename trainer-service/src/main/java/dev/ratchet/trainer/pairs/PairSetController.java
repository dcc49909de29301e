package dev.ratchet.trainer.pairs;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.contracts.trainer.ChosenOrigin;
import dev.ratchet.contracts.trainer.LongerSide;
import dev.ratchet.contracts.trainer.PairAction;
import dev.ratchet.contracts.trainer.PairQuery;
import dev.ratchet.contracts.trainer.PairResponse;
import dev.ratchet.contracts.trainer.PairReward;
import dev.ratchet.contracts.trainer.PairSetRequest;
import dev.ratchet.contracts.trainer.PairSetResponse;
import dev.ratchet.contracts.trainer.PairType;
import dev.ratchet.kit.idempotency.IdempotentJob;
import dev.ratchet.kit.job.JobEventStream;
import dev.ratchet.kit.leased.LeasedJobs;
import dev.ratchet.kit.paging.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import java.math.BigDecimal;
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
@RequestMapping("/v1/pair-sets")
@Tag(name = "Pair sets", description = "Preference pairs, mined or made; immutable")
class PairSetController {
  private final PairSets sets;
  private final StoredPairs pairs;
  private final LeasedJobs worker;
  private final JobEventStream events;

  PairSetController(
      PairSets sets,
      StoredPairs pairs,
      @Qualifier("pairSetWorker") LeasedJobs worker,
      JobEventStream events) {
    this.sets = sets;
    this.pairs = pairs;
    this.worker = worker;
    this.events = events;
  }

  @PostMapping
  @IdempotentJob
  @Operation(
      summary = "Make a pair set",
      description =
          "MINED reads rollouts, and waits for their end unless onRunning is REFUSE. Policy SEED"
              + " forms the pairs of seed002 (docs/glossary.md), in which a later answer or gold"
              + " may be chosen under the first prompt; SAME_PROMPT only pairs whose two sides were"
              + " sampled from one prompt. SYNTHETIC sets golds over variants of themselves that"
              + " execution shows to be wrong. With leakage, examples of evaluation splits and"
              + " questions nearly like theirs are refused, or left out and counted. MERGED"
              + " filters, limits, caps and shuffles stored sets. IMPORTED reads an uploaded file.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(
              examples = {
                @ExampleObject(
                    name = "mined",
                    value =
                        """
                        {"kind": "MINED", "name": "spider-pairs", "rollouts": ["0199f0c2-…"], "policy": "SEED", "goldFallback": true,
                         "leakage": {"splits": [{"datasetId": "ds_081744e9e64c7b76187c8753bd75f6e1", "split": "dev"}], "onLeak": "REFUSE"}}
                        """),
                @ExampleObject(
                    name = "mined, second round",
                    value =
                        """
                        {"kind": "MINED", "rollouts": ["0199f0c2-…", "0199f0d7-…"], "rounds": {"0199f0c2-…": 1, "0199f0d7-…": 2}, "rejected": "NEAREST"}
                        """),
                @ExampleObject(
                    name = "mined, with reasoning",
                    value =
                        """
                        {"kind": "MINED", "rollouts": ["0199f0c2-…"], "text": "REASONING", "policy": "SAME_PROMPT", "onRunning": "REFUSE"}
                        """),
                @ExampleObject(
                    name = "synthetic",
                    value =
                        """
                        {"kind": "SYNTHETIC", "name": "spider-synthetic", "datasetId": "ds_081744e9e64c7b76187c8753bd75f6e1", "split": "train", "limit": 1000,
                         "maxErrorsPerExample": 4, "maxSchemaErrorFraction": 0.35, "seed": 13}
                        """),
                @ExampleObject(
                    name = "merged",
                    value =
                        """
                        {"kind": "MERGED", "name": "spider-20", "inputs": [{"set": "spider-pairs"}, {"set": "spider-synthetic", "cap": 0.2}],
                         "types": [{"type": "GOLD_VS_FAILED_ATTEMPT", "cap": 0.2}], "maxEditRatio": 0.8, "seed": 13}
                        """),
                @ExampleObject(
                    name = "imported",
                    value =
                        """
                        {"kind": "IMPORTED", "name": "seed-pairs", "file": "0199f0c2-…"}
                        """)
              }))
  @ApiResponse(responseCode = "202", description = "Accepted; Location names the set")
  @ApiResponse(
      responseCode = "400",
      description =
          "VALIDATION_FAILED, IDEMPOTENCY_KEY_MISSING, REASONING_NEEDS_SAME_PROMPT, ROUNDS_UNFIT,"
              + " EVALUATION_SPLIT_UNFIT, MERGE_REPEATS")
  @ApiResponse(
      responseCode = "409",
      description = "PAIR_SET_NAME_TAKEN, ROLLOUT_STILL_RUNNING, PAIR_SET_NOT_READY")
  @ApiResponse(
      responseCode = "422",
      description =
          "ROLLOUT_NOT_FOUND, PAIR_SET_NOT_FOUND, PAIR_FILE_NOT_FOUND, UNKNOWN_GRADER,"
              + " ROLLOUT_NOT_SUCCEEDED, DATASET_UNUSABLE, EVALUATION_SPLIT_UNKNOWN,"
              + " PREVIOUS_SET_UNFIT, MERGE_CAPS_UNMEETABLE, IDEMPOTENCY_KEY_REUSED")
  ResponseEntity<PairSetResponse> create(@Valid @RequestBody PairSetRequest request) {
    PairSetResponse set = sets.create(request);
    worker.wake();
    return ResponseEntity.accepted()
        .location(URI.create("/v1/pair-sets/" + set.id()))
        .header(HttpHeaders.RETRY_AFTER, "1")
        .body(set);
  }

  @GetMapping
  @Operation(summary = "List pair sets", description = "Newest first. Example: ?limit=10")
  @ApiResponse(responseCode = "200", description = "One page; nextCursor is null on the last")
  Page<PairSetResponse> list(
      @RequestParam(required = false) @Nullable JobState state,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return sets.list(PageQuery.of(limit, cursor, "pair-sets", state), state);
  }

  @GetMapping("/{id}")
  @Operation(summary = "Get a pair set", description = "By id or name: settings, hash, counts.")
  @ApiResponse(responseCode = "200", description = "The set")
  @ApiResponse(responseCode = "404", description = "PAIR_SET_NOT_FOUND")
  PairSetResponse pairSet(@PathVariable String id) {
    return sets.get(id);
  }

  @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(
      summary = "Follow the mining",
      description = "Server-sent events state, progress, end; Last-Event-ID goes on.")
  @ApiResponse(responseCode = "200", description = "The stream; closes after end")
  @ApiResponse(responseCode = "204", description = "Nothing is left to tell")
  ResponseEntity<SseEmitter> events(
      @PathVariable String id,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
    return events.open(pairs.job(id).id(), lastEventId);
  }

  @PostMapping("/{id}/cancel")
  @Operation(summary = "Stop the mining", description = "A set that was stopped has no pairs.")
  @ApiResponse(responseCode = "202", description = "Asked for")
  @ApiResponse(responseCode = "409", description = "JOB_STATE_CONFLICT: it has ended")
  ResponseEntity<PairSetResponse> cancel(@PathVariable String id) {
    return ResponseEntity.accepted().body(sets.cancel(id));
  }

  @DeleteMapping("/{id}")
  @Operation(
      summary = "Delete a pair set",
      description = "Refused while sets, adapters, models or open trainings were made from it.")
  @ApiResponse(responseCode = "204", description = "Gone")
  @ApiResponse(responseCode = "404", description = "PAIR_SET_NOT_FOUND")
  @ApiResponse(responseCode = "409", description = "JOB_STATE_CONFLICT, PAIR_SET_IN_USE")
  ResponseEntity<Void> delete(@PathVariable String id) {
    sets.delete(id);
    return ResponseEntity.noContent().build();
  }

  @GetMapping("/{id}/pairs")
  @Operation(
      summary = "Page through pairs",
      description =
          "In the set's order, with what people have decided about each; text is looked for in the"
              + " question, sql in both sides, rightBy and wrongBy name graders of the chosen one."
              + " GET /v1/pairs looks through all sets."
              + " Example: ?type=GOLD_VS_FAILED_ATTEMPT&hardness=EXTRA&feature=join&text=singer")
  @ApiResponse(responseCode = "200", description = "One page; nextCursor is null on the last")
  @ApiResponse(responseCode = "409", description = "PAIR_SET_NOT_READY")
  Page<PairResponse> pairs(
      @PathVariable String id,
      @Parameter(description = "Only pairs of this type") @RequestParam(required = false)
          @Nullable PairType type,
      @Parameter(description = "Only pairs whose chosen answer comes from there")
          @RequestParam(required = false)
          @Nullable ChosenOrigin origin,
      @Parameter(description = "Only pairs about which people decided so")
          @RequestParam(required = false)
          @Nullable PairAction decision,
      @RequestParam(required = false) @Nullable Hardness hardness,
      @RequestParam(required = false) @Nullable String database,
      @RequestParam(required = false) @Nullable String feature,
      @Parameter(description = "Only pairs whose question has these words")
          @RequestParam(required = false)
          @Nullable String text,
      @Parameter(description = "Only pairs with this text in one of their queries")
          @RequestParam(required = false)
          @Nullable String sql,
      @Parameter(description = "Only pairs whose chosen answer this grader finds right")
          @RequestParam(required = false)
          @Nullable String rightBy,
      @Parameter(description = "Only pairs whose chosen answer this grader finds wrong")
          @RequestParam(required = false)
          @Nullable String wrongBy,
      @Parameter(description = "Only pairs whose rejected answer has this wrong")
          @RequestParam(required = false)
          @Nullable ErrorClass rejectedError,
      @Parameter(description = "Only pairs whose rejected answer is known to run, or not to")
          @RequestParam(required = false)
          @Nullable Boolean rejectedExecutable,
      @Parameter(description = "Only pairs whose chosen answer is known to run, or not to")
          @RequestParam(required = false)
          @Nullable Boolean chosenExecutable,
      @Parameter(description = "Only pairs whose sides are compared by this reward")
          @RequestParam(required = false)
          @Nullable PairReward reward,
      @Parameter(description = "Only pairs whose margin is at least this", example = "0.4")
          @RequestParam(required = false)
          @Nullable
          @Digits(integer = 7, fraction = 6)
          @DecimalMin("-1000000")
          @DecimalMax("1000000")
          BigDecimal minMargin,
      @Parameter(description = "Only pairs whose margin is at most this", example = "0.5")
          @RequestParam(required = false)
          @Nullable
          @Digits(integer = 7, fraction = 6)
          @DecimalMin("-1000000")
          @DecimalMax("1000000")
          BigDecimal maxMargin,
      @Parameter(description = "Only pairs in which the text of this side has more tokens")
          @RequestParam(required = false)
          @Nullable LongerSide longer,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    var query =
        new PairQuery(
            type,
            origin,
            decision,
            hardness,
            database,
            feature,
            text,
            sql,
            rightBy,
            wrongBy,
            rejectedError,
            rejectedExecutable,
            chosenExecutable,
            reward,
            minMargin,
            maxMargin,
            longer);
    return pairs.pairs(id, query, PageQuery.of(limit, cursor, "pairs", id, query.toString()));
  }

  @GetMapping("/{id}/pairs/{position}")
  @Operation(summary = "Get a pair", description = "By its place in the set, from 0.")
  @ApiResponse(responseCode = "200", description = "The pair")
  @ApiResponse(responseCode = "404", description = "PAIR_SET_NOT_FOUND, PAIR_NOT_IN_SET")
  @ApiResponse(responseCode = "409", description = "PAIR_SET_NOT_READY")
  PairResponse pair(@PathVariable String id, @PathVariable int position) {
    return pairs.pair(id, position);
  }
}
