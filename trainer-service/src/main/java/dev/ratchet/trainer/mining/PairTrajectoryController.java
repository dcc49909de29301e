package dev.ratchet.trainer.mining;

import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.trainer.PairLineage;
import dev.ratchet.contracts.trainer.PairResponse;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.trainer.error.TrainingError;
import dev.ratchet.trainer.generator.Rollouts;
import dev.ratchet.trainer.pairs.StoredPairs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The way from a pair back to the story that it comes from. */
@RestController
@Tag(name = "Pair sets")
class PairTrajectoryController {
  private final StoredPairs sets;
  private final Rollouts rollouts;

  PairTrajectoryController(StoredPairs sets, Rollouts rollouts) {
    this.sets = sets;
    this.rollouts = rollouts;
  }

  @GetMapping("/v1/pair-sets/{id}/pairs/{position}/trajectory")
  @Operation(
      summary = "Get the trajectory of a pair",
      description =
          "Read from the generator, with every prompt, candidate and feedback; also for a pair that"
              + " was taken over from another set. Golds and mutations come from no trajectory of"
              + " their own; a gold's pair leads to that of its rejected side.")
  @ApiResponse(responseCode = "200", description = "The trajectory")
  @ApiResponse(
      responseCode = "404",
      description = "PAIR_SET_NOT_FOUND, PAIR_NOT_IN_SET, PAIR_NOT_SAMPLED, TRAJECTORY_GONE")
  @ApiResponse(responseCode = "409", description = "PAIR_SET_NOT_READY")
  TrajectoryResponse trajectory(
      @PathVariable String id, @Parameter(example = "0") @PathVariable int position) {
    StoredPairs.Ready set = sets.requireReady(id);
    PairResponse pair =
        sets.pair(set.id(), position)
            .orElseThrow(
                () -> new ApiException(TrainingError.PAIR_NOT_IN_SET, id, position, set.pairs()));
    PairLineage lineage = pair.lineage();
    if (lineage.rolloutId() == null || lineage.exampleIndex() == null) {
      throw new ApiException(TrainingError.PAIR_NOT_SAMPLED, position, id, pair.type().seedName());
    }
    return rollouts
        .trajectory(lineage.rolloutId(), lineage.exampleIndex())
        .orElseThrow(
            () ->
                new ApiException(
                    TrainingError.TRAJECTORY_GONE,
                    position,
                    lineage.rolloutId(),
                    lineage.exampleIndex()));
  }
}
