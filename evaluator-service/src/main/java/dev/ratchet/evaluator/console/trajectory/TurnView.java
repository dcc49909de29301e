package dev.ratchet.evaluator.console.trajectory;

import dev.ratchet.evaluator.console.page.Cut;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One turn.
 *
 * @param feedback what the next prompt says about it; absent on the last
 */
record TurnView(
    int turn,
    Cut prompt,
    List<CandidateView> candidates,
    List<String> signals,
    @Nullable Cut feedback,
    double generationMillis,
    double verificationMillis) {
  TurnView {
    candidates = List.copyOf(candidates);
    signals = List.copyOf(signals);
  }

  boolean has(PersonVerdict verdict) {
    return verdict.turn() == turn
        && candidates.stream().anyMatch(candidate -> candidate.sample() == verdict.sample());
  }
}
