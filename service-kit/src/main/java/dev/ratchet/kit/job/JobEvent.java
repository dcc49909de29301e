package dev.ratchet.kit.job;

import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * Something that happened to a job.
 *
 * @param seq 1, 2, 3 … per job, without a gap
 */
public record JobEvent(long seq, Type type, JsonNode data, Instant at) {

  public enum Type {
    /** The job changed state; data has {@code state} and, when FAILED, {@code problem}. */
    STATE,
    /** It got further; data is the service's progress record. */
    PROGRESS,
    /** A number worth drawing; data is the service's own. */
    METRIC,
    /** Nothing more happens by itself; data has {@code state}. */
    END;

    /** The name on the wire and in the table. */
    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Type ofWire(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT));
    }
  }
}
