package dev.ratchet.benchmark;

import java.util.Locale;

/** Where an example may be used. */
public enum Split {
  /** To learn from. */
  TRAIN,
  /**
   * To measure with on databases that train knows: other queries or other values, never the same
   * query.
   */
  DEV,
  /** To measure with on databases that train has never seen. */
  UNSEEN;

  /** As files and JSON name it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
