package dev.ratchet.kit.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.kit.job.JobEvent;
import dev.ratchet.kit.job.JobEvents;
import dev.ratchet.kit.job.JobProgressReporter;
import dev.ratchet.kit.job.JobStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@KitIntegrationTest
class JobProgressReporterIT {

  @Autowired JobStore jobs;
  @Autowired JobEvents events;

  @Test
  void storesFiveASecondAndTheLastOneAlways() {
    UUID job = jobs.create("reported", Map.of()).job().id();
    var now = new Instant[] {Instant.EPOCH};
    try (var reporter = new JobProgressReporter(jobs, job, () -> now[0])) {
      for (int done = 0; done <= 100; done++) {
        int count = done;
        reporter.report(() -> Map.of("done", count));
        now[0] = now[0].plusMillis(10);
      }
    }

    List<Integer> told =
        events.after(job, 0, 100).stream()
            .filter(event -> event.type() == JobEvent.Type.PROGRESS)
            .map(event -> event.data().path("done").asInt())
            .toList();
    assertThat(told).containsExactly(0, 20, 40, 60, 80, 100);
    assertThat(jobs.require(job).progress()).hasToString("{\"done\":100}");
  }
}
