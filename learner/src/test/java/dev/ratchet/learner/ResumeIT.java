package dev.ratchet.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.learner.protocol.Cadence;
import dev.ratchet.learner.protocol.LearnerError;
import dev.ratchet.learner.protocol.LearnerEvent;
import dev.ratchet.learner.protocol.Lora;
import dev.ratchet.learner.protocol.Method;
import dev.ratchet.learner.protocol.RunDirectory;
import dev.ratchet.model.directory.ModelDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that was interrupted in whatever way equals one that was not, bit for bit: its curve and
 * its result.
 */
class ResumeIT {

  @TempDir Path folder;
  private RunBench bench;

  @BeforeEach
  void makeALongRun() throws Exception {
    bench = new RunBench(folder);
    bench.maxSteps = 60;
    bench.cadence = new Cadence(15, 10, 2, 4, false, 200);
  }

  @Test
  void goesOnAfterBeingKilledFromTheLastCheckpointThatIsWhole() throws Exception {
    LearnerChild whole = LearnerChild.finished(bench.write("whole"));
    RunDirectory run = bench.write("killed");

    LearnerChild killed = LearnerChild.until(run, event -> checkpointOf(event) == 20);
    killed.kill();
    tearTheNewest(run);
    LearnerChild resumed = LearnerChild.finished(run);

    assertThat(resumed.exitCode()).describedAs("%s", resumed).isZero();
    assertThat(resumed.last(LearnerEvent.Warning.class).message()).contains("damaged and skipped");
    assertThat(resumed.last(LearnerEvent.Started.class).fromStep()).isBetween(10, 50);
    assertSame(whole, "killed", killed, resumed);
  }

  @Test
  void endsWithACheckpointAtSigtermAndGoesOnFromThere() throws Exception {
    bench.method = Method.DPO;
    LearnerChild whole = LearnerChild.finished(bench.write("whole"));
    RunDirectory run = bench.write("stopped");

    LearnerChild stopped = LearnerChild.until(run, event -> stepOf(event) >= 12);
    stopped.stop();
    int code = stopped.awaitEnd();
    int at = stopped.last(LearnerEvent.Cancelled.class).step();
    LearnerChild resumed = LearnerChild.finished(run);

    assertThat(code).isEqualTo(75);
    assertThat(stopped.last(LearnerEvent.Checkpoint.class).step()).isEqualTo(at);
    assertThat(resumed.last(LearnerEvent.Started.class).fromStep()).isEqualTo(at);
    assertSame(whole, "stopped", stopped, resumed);
  }

  @Test
  void goesOnWhereAllParametersAreTrainedToo() throws Exception {
    bench.method = Method.PRETRAIN;
    bench.lora = null;
    bench.learningRate = 1e-3;
    LearnerChild whole = LearnerChild.finished(bench.write("whole"));
    RunDirectory run = bench.write("killed");

    LearnerChild killed = LearnerChild.until(run, event -> checkpointOf(event) == 10);
    killed.kill();
    LearnerChild resumed = LearnerChild.finished(run);

    assertSame(whole, "killed", killed, resumed);
    try (ModelDirectory model = ModelDirectory.open(run.result())) {
      assertThat(model.baseHash().hex())
          .isNotEqualTo(whole.last(LearnerEvent.Started.class).baseHash());
      assertThat(model.tokenizer().encode("a")).hasSize(1);
    }
  }

  @Test
  void writesTheResultAgainFromAFinishedRunButNotWithOtherSettings() throws Exception {
    bench.maxSteps = 4;
    RunDirectory run = bench.write("run");
    LearnerChild.finished(run);
    Path file = run.result().resolve("adapter_model.safetensors");
    byte[] result = Files.readAllBytes(file);
    Files.delete(file);

    LearnerChild again = LearnerChild.finished(run);
    bench.lora = new Lora(2, 8, 0, false, List.of("q_proj"));
    LearnerChild refused = LearnerChild.finished(bench.write("run"));

    assertThat(again.events(LearnerEvent.Step.class)).isEmpty();
    assertThat(Files.readAllBytes(file)).isEqualTo(result);
    assertThat(refused.exitCode()).isEqualTo(2);
    LearnerEvent.Failed failed = refused.last(LearnerEvent.Failed.class);
    assertThat(failed.code()).isEqualTo(LearnerError.RESUME_MISMATCH);
    assertThat(failed.message()).contains("differs in: lora (LoraConfig[rank=4");
  }

  @Test
  void stopsWithACheckpointWhenItsParentIsGone() throws Exception {
    RunDirectory run = bench.write("orphan");
    LearnerChild child = LearnerChild.underAShell(run, event -> stepOf(event) >= 4);
    List<ProcessHandle> learners = child.descendants();
    assertThat(learners).isNotEmpty();

    child.close();

    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> learners.stream().noneMatch(ProcessHandle::isAlive));
    assertThat(run.checkpoints()).isNotEmptyDirectory();
    assertThat(run.result()).doesNotExist();
  }

  private void assertSame(LearnerChild whole, String name, LearnerChild... parts) throws Exception {
    assertThat(numbers(parts)).isEqualTo(numbers(whole));
    for (Path file : List.of(folder.resolve("whole/result"), folder.resolve(name + "/result"))) {
      assertThat(file).isNotEmptyDirectory();
    }
    try (Stream<Path> files = Files.list(folder.resolve("whole/result"))) {
      for (Path file : files.toList()) {
        Path other = folder.resolve(name).resolve("result").resolve(file.getFileName());
        assertThat(Files.mismatch(file, other))
            .describedAs("first byte that differs in %s", other)
            .isEqualTo(-1);
      }
    }
  }

  private static Map<String, Map<String, Double>> numbers(LearnerChild... children) {
    Map<String, Map<String, Double>> numbers = new TreeMap<>();
    for (LearnerChild child : children) {
      child
          .events(LearnerEvent.Step.class)
          .forEach(step -> numbers.put("step " + step.step(), step.metrics()));
      child
          .events(LearnerEvent.Evaluation.class)
          .forEach(
              evaluation -> numbers.put("evaluation " + evaluation.step(), evaluation.metrics()));
    }
    return numbers;
  }

  private static void tearTheNewest(RunDirectory run) throws Exception {
    try (Stream<Path> checkpoints = Files.list(run.checkpoints())) {
      Path newest =
          checkpoints
              .filter(path -> path.getFileName().toString().startsWith("step-"))
              .max(
                  Comparator.comparingInt(
                      path -> Integer.parseInt(path.getFileName().toString().substring(5))))
              .orElseThrow();
      Path file = newest.resolve("second-moments.safetensors");
      byte[] bytes = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    }
  }

  private static int checkpointOf(LearnerEvent event) {
    return event instanceof LearnerEvent.Checkpoint checkpoint ? checkpoint.step() : -1;
  }

  private static int stepOf(LearnerEvent event) {
    return event instanceof LearnerEvent.Step step ? step.step() : -1;
  }
}
