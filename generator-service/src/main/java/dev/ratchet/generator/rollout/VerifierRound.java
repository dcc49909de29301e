package dev.ratchet.generator.rollout;

import dev.ratchet.contracts.generator.RolloutConfig;
import dev.ratchet.contracts.generator.VerifierVerdict;
import dev.ratchet.generator.engine.Stop;
import dev.ratchet.generator.verifier.Subject;
import dev.ratchet.generator.verifier.Verifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Has a rollout's verifiers look at what ran in a turn of a wave. */
final class VerifierRound {

  private VerifierRound() {}

  /** Tells each episode what the verifiers say of its candidates. */
  static void run(
      Verifiers verifiers, UUID rollout, RolloutConfig config, List<Episode> episodes, Stop stop)
      throws InterruptedException {
    var subjects = new ArrayList<Subject>();
    var owners = new ArrayList<Episode>();
    for (Episode episode : episodes) {
      for (Subject subject : episode.subjects()) {
        subjects.add(subject);
        owners.add(episode);
      }
    }
    List<List<VerifierVerdict>> verdicts = verifiers.check(rollout, config, subjects, stop);
    for (int i = 0; i < subjects.size(); i++) {
      owners.get(i).checked(subjects.get(i).sample(), verdicts.get(i));
    }
  }
}
