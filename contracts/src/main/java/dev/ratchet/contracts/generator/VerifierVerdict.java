package dev.ratchet.contracts.generator;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * A verifier's word on one candidate.
 *
 * @param verifier its name in the rollout's request
 * @param source the kind of verifier
 * @param verdict UNKNOWN is no word that counts, and never a PASS
 * @param message why, in one line that a repair prompt may show; absent for a plain pass
 * @param millis from the question to the answer, retries included
 */
public record VerifierVerdict(
    String verifier,
    VerifierSource source,
    VerifierOutcome verdict,
    @Nullable String message,
    double millis) {

  /** What {@link #signal()} begins with. */
  public static final String SIGNAL = "verifier_failed";

  @JsonIgnore
  public boolean isFail() {
    return verdict == VerifierOutcome.FAIL;
  }

  /** The signal of a turn that this verdict is when it is a FAIL: who spoke, and of what kind. */
  public String signal() {
    return SIGNAL + ":" + source.name().toLowerCase(java.util.Locale.ROOT) + ":" + verifier;
  }
}
