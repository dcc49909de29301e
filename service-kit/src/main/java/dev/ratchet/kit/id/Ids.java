package dev.ratchet.kit.id;

import java.util.Optional;
import java.util.UUID;

/** Reads ids out of paths and requests, where names may stand as well. */
public final class Ids {
  private static final int LENGTH = 36;

  private Ids() {}

  /** Empty unless the text is a UUID in its full form; the JDK would also take shorter ones. */
  public static Optional<UUID> parse(String text) {
    if (text.length() != LENGTH) {
      return Optional.empty();
    }
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
