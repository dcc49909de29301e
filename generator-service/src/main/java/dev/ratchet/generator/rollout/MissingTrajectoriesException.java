package dev.ratchet.generator.rollout;

import java.util.UUID;

/** Trajectories that were there when the reading began are gone. */
public final class MissingTrajectoriesException extends RuntimeException {

  private static final long serialVersionUID = 1;

  MissingTrajectoriesException(UUID rollout, int missing) {
    super("%d trajectories of rollout %s were deleted meanwhile".formatted(missing, rollout));
  }
}
