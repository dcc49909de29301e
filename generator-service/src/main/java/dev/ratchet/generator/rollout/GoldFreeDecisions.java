package dev.ratchet.generator.rollout;

import dev.ratchet.contracts.generator.AnswerReference;
import dev.ratchet.contracts.generator.RepairScope;
import dev.ratchet.generator.prompt.Observation;
import dev.ratchet.generator.rollout.Voting.Group;
import dev.ratchet.generator.rollout.Voting.Seen;
import java.util.List;
import java.util.Optional;

/**
 * Decides in the gold-free scopes (spec 2.10, "OURS"). It is given observations only, so neither
 * gold, nor a verdict of a grader, nor a reward can have a say.
 */
final class GoldFreeDecisions {

  /** The candidate that was chosen in a turn. */
  record Chosen(int turn, int sample, boolean executable) {}

  private GoldFreeDecisions() {}

  /**
   * Chooses among the samples of a turn and says whether the scope sees a reason to repair.
   *
   * @param seen samples with SQL, in order
   * @param groups of those that ran, the winning one first
   */
  static Decision decide(RepairScope scope, List<Seen> seen, List<Group> groups) {
    if (seen.isEmpty()) {
      return Decision.ASK_AGAIN;
    }
    Seen chosen = groups.isEmpty() ? seen.getFirst() : groups.getFirst().first();
    Observation observation = chosen.observation();
    List<String> signals = observation.signals();
    boolean repair =
        switch (scope) {
          case ONLINE -> !observation.isExecutable();
          case ONLINE_GUARDED -> !signals.isEmpty();
          case EXTERNAL -> observation.isFailedByVerifier() || observation.isFailedByGuard();
          case VERIFIED, SEED002_ONLINE ->
              throw new IllegalArgumentException("scope " + scope + " is not gold-free");
        };
    return new Decision(chosen.sample(), signals, !repair);
  }

  /** The chosen candidate of the last turn, or the last executable one when that fails. */
  static Optional<AnswerReference> answer(List<Chosen> turns) {
    return turns.stream()
        .filter(Chosen::executable)
        .reduce((_, later) -> later)
        .or(() -> turns.stream().reduce((_, later) -> later))
        .map(chosen -> new AnswerReference(chosen.turn(), chosen.sample()));
  }
}
