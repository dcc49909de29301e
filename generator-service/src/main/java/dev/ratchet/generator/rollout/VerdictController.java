package dev.ratchet.generator.rollout;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.generator.AnswerReference;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.PersonVerdictRequest;
import dev.ratchet.contracts.generator.PersonVerdictResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.generator.verifier.PersonVerdicts;
import dev.ratchet.kit.job.Job;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "verdicts", description = "What people say of candidates, for rollouts to come")
class VerdictController {

  private final Rollouts rollouts;
  private final StoredTrajectories trajectories;
  private final PersonVerdicts verdicts;

  VerdictController(Rollouts rollouts, StoredTrajectories trajectories, PersonVerdicts verdicts) {
    this.rollouts = rollouts;
    this.trajectories = trajectories;
    this.verdicts = verdicts;
  }

  @PostMapping("/v1/rollouts/{id}/trajectories/{exampleIndex}/verdicts")
  @Operation(
      summary = "Judge a candidate",
      description =
          "A rollout over the same dataset that is started later, with a verifier of type PERSON,"
              + " judges candidates with the same SQL or the same result alike. Without turn and"
              + " sample the verdict is about the candidate that stands as the answer. The latest"
              + " verdict on a result counts.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(
              examples = {
                @ExampleObject(
                    name = "the answer is wrong",
                    value =
                        """
                        {"verdict": "FAIL", "message": "it counts concerts, not singers"}
                        """),
                @ExampleObject(
                    name = "a sample is right",
                    value =
                        """
                        {"turn": 1, "sample": 2, "verdict": "PASS"}
                        """)
              }))
  @ApiResponse(responseCode = "201", description = "Stored; Location names it")
  @ApiResponse(responseCode = "400", description = "VALIDATION_FAILED, INVALID_PROPERTY")
  @ApiResponse(responseCode = "404", description = "ROLLOUT_NOT_FOUND, TRAJECTORY_NOT_FOUND")
  @ApiResponse(responseCode = "422", description = "CANDIDATE_NOT_FOUND")
  ResponseEntity<PersonVerdictResponse> judge(
      @PathVariable String id,
      @PathVariable int exampleIndex,
      @Valid @RequestBody PersonVerdictRequest request) {
    Job job = rollouts.job(id);
    TrajectoryResponse trajectory =
        trajectories
            .find(job.id(), exampleIndex)
            .orElseThrow(
                () -> new ApiException(GeneratorError.TRAJECTORY_NOT_FOUND, id, exampleIndex));
    AnswerReference at = at(request, trajectory);
    CandidateResponse candidate =
        candidate(trajectory, at)
            .orElseThrow(
                () ->
                    new ApiException(
                        GeneratorError.CANDIDATE_NOT_FOUND,
                        exampleIndex,
                        id,
                        at == null
                            ? "answer"
                            : "SQL in turn %d, sample %d".formatted(at.turn(), at.sample())));
    PersonVerdictResponse stored =
        verdicts.add(
            new PersonVerdicts.Judged(
                job.id(),
                rollouts.stored(job).config().datasetId(),
                exampleIndex,
                at.turn(),
                at.sample(),
                candidate.sql(),
                candidate.execution()),
            request.verdict(),
            request.message(),
            Caller.current().orElse(Caller.LOCAL).name());
    return ResponseEntity.created(URI.create("/v1/verdicts/" + stored.id())).body(stored);
  }

  private static @Nullable AnswerReference at(
      PersonVerdictRequest request, TrajectoryResponse trajectory) {
    if (request.turn() == null && request.sample() == null) {
      return trajectory.answer();
    }
    return new AnswerReference(
        request.turn() == null ? 1 : request.turn(),
        request.sample() == null ? 0 : request.sample());
  }

  private static Optional<CandidateResponse> candidate(
      TrajectoryResponse trajectory, @Nullable AnswerReference at) {
    return trajectory.turns().stream()
        .filter(turn -> at != null && turn.turn() == at.turn())
        .flatMap(turn -> turn.candidates().stream())
        .filter(each -> at != null && each.sample() == at.sample() && !each.sql().isEmpty())
        .findFirst();
  }

  @GetMapping("/v1/verdicts")
  @Operation(
      summary = "List verdicts of people",
      description =
          "Oldest first, withdrawn ones too. Example: ?rolloutId=019f…, or"
              + " ?datasetId=ds_081744e9e64c7b76187c8753bd75f6e1&exampleIndex=17")
  @ApiResponse(responseCode = "200", description = "One page; nextCursor is null on the last")
  Page<PersonVerdictResponse> list(
      @RequestParam(required = false) @Nullable UUID rolloutId,
      @RequestParam(required = false) @Nullable String datasetId,
      @RequestParam(required = false) @Nullable Integer exampleIndex,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return verdicts.list(
        PageQuery.of(limit, cursor, "verdicts", rolloutId, datasetId, exampleIndex),
        rolloutId,
        datasetId,
        exampleIndex);
  }

  @GetMapping("/v1/verdicts/{id}")
  @Operation(summary = "Get a person's verdict", description = "Example: GET /v1/verdicts/019f…")
  @ApiResponse(responseCode = "200", description = "The verdict")
  @ApiResponse(responseCode = "404", description = "PERSON_VERDICT_NOT_FOUND")
  PersonVerdictResponse get(@PathVariable String id) {
    return verdicts.require(id);
  }

  @DeleteMapping("/v1/verdicts/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Withdraw a person's verdict",
      description = "Rollouts started from now on do not heed it; it stays listed as withdrawn.")
  @ApiResponse(responseCode = "204", description = "It holds no longer")
  @ApiResponse(responseCode = "404", description = "PERSON_VERDICT_NOT_FOUND")
  void withdraw(@PathVariable String id) {
    verdicts.withdraw(id);
  }
}
