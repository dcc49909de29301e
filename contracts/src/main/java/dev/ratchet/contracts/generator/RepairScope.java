package dev.ratchet.contracts.generator;

/** Who decides that an answer is repaired (spec 2.10). */
public enum RepairScope {
  /** Gold decides: an upper bound, never deployable. */
  VERIFIED,
  /**
   * Only what the executor sees: not executable. Nothing that derives from gold decides anything.
   */
  ONLINE,
  /** As {@link #ONLINE}, and on empty results, failed guards and cartesian joins. */
  ONLINE_GUARDED,
  /** The seed's own "online": its loop still stops on a gold-correct answer. For reproduction. */
  SEED002_ONLINE;

  /** Gold decides nothing in this scope. */
  public boolean isGoldFree() {
    return switch (this) {
      case VERIFIED, SEED002_ONLINE -> false;
      case ONLINE, ONLINE_GUARDED -> true;
    };
  }
}
