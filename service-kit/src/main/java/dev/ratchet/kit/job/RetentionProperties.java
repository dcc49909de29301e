package dev.ratchet.kit.job;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How long ended jobs are kept.
 *
 * @param keep by kind of job; a kind that is not named is kept for ever
 */
@ConfigurationProperties("ratchet.retention")
record RetentionProperties(Map<String, Duration> keep) {

  /** Of all services, since they may share their settings. */
  private static final List<String> KINDS =
      List.of("audit", "drift", "evaluation", "experiment", "pair-set", "rollout", "training");

  RetentionProperties(@Nullable Map<String, Duration> keep) {
    this.keep = keep == null ? Map.of() : Map.copyOf(keep);
    this.keep.forEach(
        (kind, duration) -> {
          if (!KINDS.contains(kind)) {
            throw new IllegalArgumentException(
                "ratchet.retention.keep[%s] names no kind of job. There are: %s."
                    .formatted(kind, String.join(", ", KINDS)));
          }
          if (!duration.isPositive()) {
            throw new IllegalArgumentException(
                "ratchet.retention.keep[%s] must be longer than nothing but is %s. Leave it out to keep them for ever."
                    .formatted(kind, duration));
          }
        });
  }
}
