package dev.ratchet.contracts.generator;

/** Who decides that an answer is repaired, and what is listened to (spec 2.10, 2.15). */
public enum RepairScope {
  /** Gold decides: an upper bound, never deployable. */
  VERIFIED,
  /**
   * Only what the executor sees: not executable. Nothing that derives from gold decides anything.
   */
  ONLINE,
  /**
   * As {@link #ONLINE}, and on empty results, failed guards, cartesian joins, and whatever a
   * verifier of the rollout fails.
   */
  ONLINE_GUARDED,
  /**
   * Executor errors, failed guards of syntax, schema and plan, and the rollout's verifiers. Empty
   * results and cartesian joins count only where a verifier fails them: it knows better than a
   * guess.
   */
  EXTERNAL,
  /** The seed's own "online": its loop still stops on a gold-correct answer. For reproduction. */
  SEED002_ONLINE;

  /** Gold decides nothing in this scope. */
  public boolean isGoldFree() {
    return switch (this) {
      case VERIFIED, SEED002_ONLINE -> false;
      case ONLINE, ONLINE_GUARDED, EXTERNAL -> true;
    };
  }

  /** Whether a failed verifier asks for a repair. */
  public boolean listensToVerifiers() {
    return switch (this) {
      case VERIFIED, SEED002_ONLINE, ONLINE -> false;
      case ONLINE_GUARDED, EXTERNAL -> true;
    };
  }
}
