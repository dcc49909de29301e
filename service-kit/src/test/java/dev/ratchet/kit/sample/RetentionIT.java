package dev.ratchet.kit.sample;

import static dev.ratchet.contracts.JobState.CANCELLED;
import static dev.ratchet.contracts.JobState.QUEUED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.kit.job.Job;
import dev.ratchet.kit.job.JobDeletion;
import dev.ratchet.kit.job.JobStore;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.ServiceKitError;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.test.context.TestPropertySource;

@KitIntegrationTest
@TestPropertySource(properties = "ratchet.retention.keep[rollout]=30d")
@Import(RetentionIT.Deletions.class)
class RetentionIT {

  /** Ids whose deletion is refused. */
  private static final Set<UUID> IN_USE = ConcurrentHashMap.newKeySet();

  @TestConfiguration
  static class Deletions {
    @Bean
    JobDeletion rollouts(JobStore jobs) {
      return new JobDeletion(
          "rollout",
          id -> {
            if (IN_USE.contains(id)) {
              throw new ApiException(ServiceKitError.BAD_REQUEST, "it is in use");
            }
            jobs.delete(id);
          });
    }
  }

  @Autowired JobStore jobs;
  @Autowired JdbcClient database;
  @Autowired Set<ScheduledTaskHolder> schedules;

  @Test
  void deletesWhatEndedLongAgoAndIsNotInUse() {
    Job used = ended("rollout", 40);
    Job old = ended("rollout", 31);
    Job recent = ended("rollout", 29);
    Job going = jobs.create("rollout", Map.of("n", 1)).job();
    Job ofAnotherKind = ended("training", 400);
    IN_USE.add(used.id());

    purge();

    assertThat(jobs.find(old.id())).isEmpty();
    assertThat(events(old)).isZero();
    assertThat(jobs.find(used.id())).as("refused").isPresent();
    assertThat(jobs.find(recent.id())).isPresent();
    assertThat(jobs.find(going.id())).map(Job::state).contains(QUEUED);
    assertThat(jobs.find(ofAnotherKind.id())).isPresent();

    IN_USE.remove(used.id());
    purge();

    assertThat(jobs.find(used.id())).as("when it is free").isEmpty();
  }

  private int events(Job job) {
    return database
        .sql("select count(*) from job_event where job_id = :id")
        .param("id", job.id())
        .query(Integer.class)
        .single();
  }

  private Job ended(String kind, int daysAgo) {
    Job job = jobs.create(kind, Map.of("n", 1)).job();
    jobs.become(job.id(), CANCELLED);
    database
        .sql("update job set ended_at = now() - make_interval(days => :days) where id = :id")
        .param("days", daysAgo)
        .param("id", job.id())
        .update();
    return job;
  }

  private void purge() {
    schedules.stream()
        .flatMap(holder -> holder.getScheduledTasks().stream())
        .filter(task -> task.toString().contains("JobRetention.purge"))
        .distinct()
        .forEach(task -> task.getTask().getRunnable().run());
  }
}
