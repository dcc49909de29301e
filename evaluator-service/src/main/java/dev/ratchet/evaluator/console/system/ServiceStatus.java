package dev.ratchet.evaluator.console.system;

import dev.ratchet.contracts.JobState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One service as it answers just now.
 *
 * @param url absent for the evaluator itself
 * @param latencyMillis until it told its health; absent when it did not
 * @param jobs that have not ended, by state
 * @param reason why it is not up
 */
record ServiceStatus(
    String name,
    @Nullable String url,
    Health health,
    @Nullable String version,
    @Nullable Double latencyMillis,
    Map<JobState, Integer> jobs,
    @Nullable String reason) {
  /** How a service is. */
  enum Health {
    UP("good"),
    /** It answers and says that something it needs is missing. */
    TROUBLED("warn"),
    /** It does not answer. */
    DOWN("bad");

    private final String tone;

    Health(String tone) {
      this.tone = tone;
    }

    String tone() {
      return tone;
    }
  }

  int jobs(JobState state) {
    return jobs.getOrDefault(state, 0);
  }
}
