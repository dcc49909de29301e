package dev.ratchet.trainer.importing;

import static dev.ratchet.testkit.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import dev.ratchet.contracts.trainer.ImportModelRequest;
import dev.ratchet.contracts.trainer.ModelSource;
import dev.ratchet.kit.job.JobStore;
import dev.ratchet.kit.leased.LeasedJobs;
import dev.ratchet.kit.problem.ServiceKitError;
import dev.ratchet.model.random.TinyModels;
import dev.ratchet.testkit.TestHttp;
import dev.ratchet.trainer.FakeHub;
import dev.ratchet.trainer.FakeHub.Fault;
import dev.ratchet.trainer.TrainerServer;
import dev.ratchet.trainer.error.TrainerError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** The hub may be silent for long here, so that a download can be met in its middle. */
@TestPropertySource(properties = "trainer.hub.stall-timeout=60s")
class InterruptedImportIT extends TrainerServer {

  private static final String WEIGHTS = "model.safetensors";

  @Autowired LeasedJobs importWorker;
  @Autowired JobStore jobs;
  @Autowired ApplicationContext context;

  private String repository;

  @BeforeEach
  void offerAModel() throws IOException {
    repository = newName("owner") + "/tiny";
    HUB.offer(repository, ROOT.resolve(randomModel(TinyModels.qwen2(), System.nanoTime())), true);
  }

  private String startedAndStalled() {
    HUB.fail(repository, WEIGHTS, new Fault.Stall(4_000));
    String location = started("/v1/models", downloadOf(newName("stalled"), repository));
    Path part = staged(location).resolve(WEIGHTS + ".part");
    await().until(() -> Files.exists(part) && Files.size(part) == 4_000);
    return location;
  }

  private static Path staged(String location) {
    String id = location.substring(location.lastIndexOf('/') + 1);
    return DATA.resolve("trainer/store/staging/models-" + id);
  }

  @Test
  void stopsSoonWhenItIsCancelledAndLeavesNothing() {
    String location = startedAndStalled();
    assertThat(TestHttp.json(http.get(location)).at("/links/cancel").asString())
        .isEqualTo(location + "/cancel");

    assertThat(http.post(location + "/cancel", "").statusCode()).isEqualTo(202);

    JsonNode model = ended(location);
    assertThat(model.path("state").asString()).isEqualTo("CANCELLED");
    assertThat(model.path("links").propertyNames()).doesNotContain("cancel", "files");
    assertThat(staged(location)).doesNotExist();
    assertProblem(http.post(location + "/cancel", ""), ServiceKitError.JOB_STATE_CONFLICT);
    assertThat(http.delete(location).statusCode()).isEqualTo(204);
  }

  @Test
  void isNotDeletedWhileItRuns() {
    String location = startedAndStalled();

    assertProblem(http.delete(location), TrainerError.MODEL_IN_USE);

    http.post(location + "/cancel", "");
    ended(location);
  }

  @Test
  void goesOnWithTheBytesThatAreThereAfterARestart() {
    String location = startedAndStalled();

    importWorker.stop();
    assertThat(TestHttp.json(http.get(location)).path("state").asString()).isEqualTo("QUEUED");
    importWorker.start();

    assertThat(ended(location).path("state").asString()).isEqualTo("SUCCEEDED");
    assertThat(HUB.fromStorage(repository))
        .extracting(FakeHub.Seen::range)
        .containsExactly("null", "bytes=4000-");
  }

  @Test
  void cleansUpAtTheStartWhatAFailedJobLeft() throws IOException {
    importWorker.stop();
    try {
      var request = new ImportModelRequest("left", ModelSource.download("a/b", null), null);
      UUID failed = jobs.create("model-import", request).job().id();
      jobs.become(failed, JobState.RUNNING);
      jobs.fail(failed, new ProblemSummary("X", "killed before it could clean up"));
      UUID queued = jobs.create("model-import", request).job().id();
      Path over = Files.createDirectories(staged("/" + failed));
      Path open = Files.createDirectories(staged("/" + queued));

      context.getBean("storeStart", SmartLifecycle.class).start();

      assertThat(over).doesNotExist();
      assertThat(open).isDirectory();
      jobs.become(queued, JobState.CANCELLED);
    } finally {
      importWorker.start();
    }
    await().atMost(Duration.ofSeconds(5)).until(importWorker::isRunning);
  }
}
