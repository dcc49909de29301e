package dev.ratchet.evaluator.console;

import static dev.ratchet.evaluator.console.HostileServices.REVERSED;
import static dev.ratchet.evaluator.console.HostileServices.SCRIPT;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.generator.PersonVerdictResponse;
import dev.ratchet.contracts.generator.VerifierOutcome;
import dev.ratchet.evaluator.metrics.Trajectories;
import java.util.List;

/** What people with hostile names say. */
final class HostileVerdicts {
  private HostileVerdicts() {}

  /** On a candidate that is there, and on one that is not. */
  static Page<PersonVerdictResponse> page() {
    return new Page<>(List.of(verdict(3, 0), verdict(9, 4)), null);
  }

  static PersonVerdictResponse verdict(int turn, int sample) {
    return new PersonVerdictResponse(
        "verdict-" + turn,
        "dataset-1",
        7,
        "a",
        turn,
        sample,
        SCRIPT,
        VerifierOutcome.FAIL,
        "it counts concerts " + SCRIPT,
        "judge-" + turn + REVERSED,
        Trajectories.NOW,
        turn == 3 ? null : Trajectories.NOW);
  }
}
