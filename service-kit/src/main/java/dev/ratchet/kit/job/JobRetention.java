package dev.ratchet.kit.job;

import dev.ratchet.kit.problem.ApiException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Deletes what ended longer ago than it is to be kept, every hour. What is still in use stays and
 * is tried again the next time; several replicas may do this at once.
 */
class JobRetention {

  private static final Logger log = LoggerFactory.getLogger(JobRetention.class);

  private final JobStore jobs;
  private final Map<String, JobDeletion> deletions = new TreeMap<>();
  private final Map<String, Duration> keep;

  JobRetention(JobStore jobs, List<JobDeletion> deletions, RetentionProperties properties) {
    this.jobs = jobs;
    this.keep = properties.keep();
    deletions.forEach(deletion -> this.deletions.put(deletion.kind(), deletion));
  }

  @Scheduled(initialDelay = 1, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void purge() {
    keep.forEach(
        (kind, duration) -> {
          JobDeletion deletion = deletions.get(kind);
          // Another service's kind: the four of one process share their settings.
          if (deletion != null) {
            purge(deletion, duration);
          }
        });
  }

  private void purge(JobDeletion deletion, Duration kept) {
    int deleted = 0;
    for (UUID id : jobs.endedBefore(deletion.kind(), kept)) {
      try {
        deletion.delete().accept(id);
        deleted++;
      } catch (ApiException e) {
        log.atInfo().addKeyValue("jobId", id).log("an old job stays: {}", e.detail());
      }
    }
    if (deleted > 0) {
      log.atInfo()
          .addKeyValue("kind", deletion.kind())
          .addKeyValue("jobs", deleted)
          .log("deleted what ended more than {} ago", kept);
    }
  }
}
