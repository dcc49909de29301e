package dev.ratchet.trainer.pairs;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.trainer.PairResponse;
import dev.ratchet.contracts.trainer.PairSetRequest;
import dev.ratchet.contracts.trainer.PairSetResponse;
import dev.ratchet.contracts.trainer.PairType;
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
import java.nio.charset.StandardCharsets;
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
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping("/v1/pair-sets")
@Tag(name = "Pair sets", description = "Preference pairs mined from rollouts; immutable")
class PairSetController {
  private final PairSets sets;
  private final LeasedJobs worker;
  private final JobEventStream events;
  private final JsonMapper json;

  PairSetController(
      PairSets sets,
      @Qualifier("pairSetWorker") LeasedJobs worker,
      JobEventStream events,
      JsonMapper json) {
    this.sets = sets;
    this.worker = worker;
    this.events = events;
    this.json = json;
  }

  @PostMapping
  @IdempotentJob
  @Operation(
      summary = "Mine a pair set",
      description =
          "Waits for the rollouts' end. Policy SEED forms the seed's pairs, in which a later answer"
              + " or gold may be chosen under the first prompt; SAME_PROMPT only pairs whose two"
              + " sides were sampled from one prompt. Examples whose gold is empty are left out"
              + " unless includeEmptyGold says otherwise.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(
              examples =
                  @ExampleObject(
                      value =
                          """
                          {"kind": "MINED", "name": "spider-pairs", "rollouts": ["0199f0c2-…"], "policy": "SEED", "goldFallback": true}
                          """)))
  @ApiResponse(responseCode = "202", description = "Accepted; Location names the set")
  @ApiResponse(responseCode = "400", description = "VALIDATION_FAILED, IDEMPOTENCY_KEY_MISSING")
  @ApiResponse(responseCode = "409", description = "PAIR_SET_NAME_TAKEN")
  @ApiResponse(responseCode = "422", description = "ROLLOUT_NOT_FOUND, IDEMPOTENCY_KEY_REUSED")
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
    return events.open(sets.job(id).id(), lastEventId);
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
      description = "Trainings that have begun keep what they took from it.")
  @ApiResponse(responseCode = "204", description = "Gone")
  @ApiResponse(responseCode = "404", description = "PAIR_SET_NOT_FOUND")
  @ApiResponse(responseCode = "409", description = "JOB_STATE_CONFLICT: cancel it first")
  ResponseEntity<Void> delete(@PathVariable String id) {
    sets.delete(id);
    return ResponseEntity.noContent().build();
  }

  @GetMapping("/{id}/pairs")
  @Operation(
      summary = "Page through pairs",
      description = "In mining order. Example: ?type=GOLD_VS_FAILED_ATTEMPT&limit=20")
  @ApiResponse(responseCode = "200", description = "One page; nextCursor is null on the last")
  @ApiResponse(responseCode = "409", description = "PAIR_SET_NOT_READY")
  Page<PairResponse> pairs(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable PairType type,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return sets.pairs(id, type, PageQuery.of(limit, cursor, "pairs", id, type));
  }

  @GetMapping(path = "/{id}/file", produces = MediaType.APPLICATION_NDJSON_VALUE)
  @Operation(
      summary = "Download the pairs for TRL",
      description =
          "One JSON object a line: CONVERSATIONAL (message lists, the default) or STANDARD (plain"
              + " strings), each with the seed's meta. The ETag is the set's hash.")
  @ApiResponse(responseCode = "200", description = "The file")
  @ApiResponse(responseCode = "409", description = "PAIR_SET_NOT_READY")
  ResponseEntity<StreamingResponseBody> file(
      @PathVariable String id, @RequestParam(required = false) @Nullable PairForm form) {
    PairSets.Ready set = sets.requireReady(id);
    PairForm wanted = form == null ? PairForm.CONVERSATIONAL : form;
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_NDJSON)
        .eTag(set.hash() + "-" + wanted.name())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"pairs-" + set.id() + ".jsonl\"")
        .body(
            out ->
                sets.forEach(
                    set.id(),
                    pair -> {
                      try {
                        out.write(
                            (json.writeValueAsString(wanted.row(pair)) + "\n")
                                .getBytes(StandardCharsets.UTF_8));
                      } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                      }
                    }));
  }
}
