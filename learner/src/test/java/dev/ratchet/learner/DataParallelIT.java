package dev.ratchet.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.ratchet.learner.protocol.Cadence;
import dev.ratchet.learner.protocol.LearnerError;
import dev.ratchet.learner.protocol.LearnerEvent;
import dev.ratchet.learner.protocol.Lora;
import dev.ratchet.learner.protocol.Method;
import dev.ratchet.learner.protocol.RunDirectory;
import dev.ratchet.model.lora.PeftAdapter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes train as one does; when one is lost the run says so. */
class DataParallelIT {

  /** F32 sums of gradients in another order; AdamW carries the difference on. */
  private static final double TOLERANCE = 1e-4; // relative above 1

  private static final float WEIGHT_TOLERANCE = 1e-4f;

  @TempDir Path folder;
  private RunBench bench;

  @BeforeEach
  void makeARunWithoutDropout() throws Exception {
    bench = new RunBench(folder);
    bench.lora = new Lora(4, 8, 0, false, List.of("q_proj", "up_proj"));
    bench.learningRate = 2e-3;
    bench.rows = 37; // the last batch of the epoch is not shared evenly
  }

  @Test
  void trainsInTwoProcessesAsInOneAlsoWhereTheyWereStoppedInBetween() throws Exception {
    bench.maxSteps = 30;
    LearnerChild one = LearnerChild.finished(bench.write("one"));
    bench.processes = 2;
    RunDirectory run = bench.write("two");

    LearnerChild stopped =
        LearnerChild.until(
            run, event -> event instanceof LearnerEvent.Step step && step.step() == 6);
    stopped.stop();
    assertThat(stopped.awaitEnd()).describedAs("%s", stopped).isEqualTo(75);
    LearnerChild resumed = LearnerChild.finished(run);

    assertThat(resumed.exitCode()).describedAs("%s", resumed).isZero();
    assertThat(resumed.last(LearnerEvent.Started.class).processes()).isEqualTo(2);
    assertSameNumbers(one, stopped, resumed);
    assertSameWeights();
  }

  @Test
  void preparesAndTrainsPairsInTwoProcessesAsInOne() throws Exception {
    bench.method = Method.DPO;
    LearnerChild one = LearnerChild.finished(bench.write("one"));
    bench.processes = 2;
    LearnerChild two = LearnerChild.finished(bench.write("two"));

    assertThat(two.exitCode()).describedAs("%s", two).isZero();
    assertSameNumbers(one, two);
    assertSameWeights();
  }

  @Test
  void saysWhichProcessWasLost() throws Exception {
    bench.processes = 2;
    bench.maxSteps = 100_000;
    RunDirectory run = bench.write("lost");
    LearnerChild first = LearnerChild.until(run, LearnerEvent.Step.class::isInstance);

    first.descendants().forEach(ProcessHandle::destroyForcibly);

    assertThat(first.awaitEnd()).isEqualTo(2);
    LearnerEvent.Failed failed = first.last(LearnerEvent.Failed.class);
    assertThat(failed.code()).isEqualTo(LearnerError.RANK_LOST);
    assertThat(failed.message()).contains("Process 1 of 2 ended with exit code 137");
  }

  @Test
  void leavesNoProcessBehindWhenTheFirstIsKilled() throws Exception {
    bench.processes = 2;
    bench.maxSteps = 100_000;
    bench.cadence = new Cadence(0, 0, 1, 1, false, 200);
    LearnerChild first =
        LearnerChild.until(bench.write("lost"), LearnerEvent.Step.class::isInstance);
    List<ProcessHandle> others = first.descendants();
    assertThat(others).hasSize(1);

    first.kill();

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> others.stream().noneMatch(ProcessHandle::isAlive));
  }

  private static void assertSameNumbers(LearnerChild expected, LearnerChild... found) {
    Map<Integer, LearnerEvent.Step> steps = new TreeMap<>();
    for (LearnerChild child : found) {
      child.events(LearnerEvent.Step.class).forEach(step -> steps.put(step.step(), step));
    }
    assertThat(steps).hasSameSizeAs(expected.events(LearnerEvent.Step.class).toList());
    expected
        .events(LearnerEvent.Step.class)
        .forEach(
            step ->
                assertClose(
                    step.metrics(), steps.get(step.step()).metrics(), "step " + step.step()));
    assertClose(
        expected.last(LearnerEvent.Evaluation.class).metrics(),
        found[found.length - 1].last(LearnerEvent.Evaluation.class).metrics(),
        "evaluation");
  }

  private static void assertClose(
      Map<String, Double> expected, Map<String, Double> found, String where) {
    assertThat(found).containsOnlyKeys(expected.keySet());
    expected.forEach(
        (metric, value) -> {
          if (!metric.equals("rewards/accuracies") || !isTied(expected)) {
            assertThat(found.get(metric))
                .describedAs("%s of %s", metric, where)
                .isCloseTo(value, within(TOLERANCE * Math.max(1, Math.abs(value))));
          }
        });
  }

  /** In the first step the policy is the reference: which side is ahead is rounding. */
  private static boolean isTied(Map<String, Double> metrics) {
    return Math.abs(metrics.getOrDefault("rewards/margins", 0.0)) < TOLERANCE;
  }

  private void assertSameWeights() {
    PeftAdapter one = PeftAdapter.read(folder.resolve("one/result"));
    PeftAdapter two = PeftAdapter.read(folder.resolve("two/result"));
    one.tensors()
        .forEach(
            (name, matrix) ->
                assertThat(two.tensor(name).values())
                    .describedAs(name)
                    .containsExactly(matrix.values(), within(WEIGHT_TOLERANCE)));
  }
}
