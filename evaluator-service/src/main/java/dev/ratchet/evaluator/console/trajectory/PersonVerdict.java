package dev.ratchet.evaluator.console.trajectory;

import dev.ratchet.contracts.generator.PersonVerdictResponse;
import dev.ratchet.contracts.generator.VerifierOutcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said of a candidate.
 *
 * @param withdrawnAt absent while it holds
 */
record PersonVerdict(
    String id,
    int turn,
    int sample,
    VerifierOutcome verdict,
    @Nullable String message,
    String author,
    Instant createdAt,
    @Nullable Instant withdrawnAt) {
  static PersonVerdict of(PersonVerdictResponse stored) {
    return new PersonVerdict(
        stored.id(),
        stored.turn(),
        stored.sample(),
        stored.verdict(),
        stored.message(),
        stored.author(),
        stored.createdAt(),
        stored.withdrawnAt());
  }

  /** The tone of its badge, a class of the style sheet; its text tells the verdict. */
  String tone() {
    return switch (verdict) {
      case PASS -> "good";
      case FAIL -> "bad";
      case UNKNOWN -> "quiet";
    };
  }
}
