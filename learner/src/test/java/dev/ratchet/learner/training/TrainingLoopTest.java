package dev.ratchet.learner.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.ratchet.learner.data.Example;
import dev.ratchet.learner.data.RowName;
import dev.ratchet.learner.protocol.Cadence;
import dev.ratchet.learner.protocol.LearnerError;
import dev.ratchet.learner.protocol.LearnerEvent;
import dev.ratchet.learner.protocol.LearnerException;
import dev.ratchet.learner.protocol.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingLoopTest {

  @TempDir Path folder;

  @Test
  void beginsAtTheLossOfAUniformGuessAndLearns() {
    LoopBench bench = bench("a", 0);
    bench.cadence = eachStep();
    bench.run();

    double first = bench.steps().getFirst().metrics().get("loss");
    assertThat(first).isCloseTo(Math.log(LoopBench.VOCABULARY + 2), within(1e-12));
    assertThat(bench.steps().getLast().metrics().get("loss")).isLessThan(first - 0.1);
  }

  @Test
  void namesItsMetricsAsTrlDoes() {
    LoopBench bench = bench("a", 0);
    bench.cadence = eachStep();
    bench.run();

    LearnerEvent.Step second = bench.steps().get(1);
    assertThat(second.metrics())
        .containsOnlyKeys(
            "loss",
            "mean_token_accuracy",
            "entropy",
            "grad_norm",
            "learning_rate",
            "num_tokens",
            "epoch");
    assertThat(second.metrics()).containsEntry("learning_rate", 0.025).containsEntry("epoch", 0.4);
    assertThat(bench.events)
        .filteredOn(LearnerEvent.Evaluation.class::isInstance)
        .first()
        .extracting(event -> ((LearnerEvent.Evaluation) event).metrics().keySet())
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.collection(String.class))
        .containsExactlyInAnyOrder("eval_loss", "eval_mean_token_accuracy", "eval_entropy");
  }

  /** Rows have unequal numbers of tokens, so a mean of means would differ. */
  @Test
  void dividesByTheTokensOfTheWholeStepHoweverItIsCutIntoBatches() {
    LoopBench whole = bench("whole", 0);
    whole.batchSize = 30;
    whole.accumulation = 1;
    LoopBench cut = bench("cut", 0);
    cut.batchSize = 4;
    cut.accumulation = 8;

    whole.run();
    cut.run();

    for (int i = 0; i < whole.policy.logits().length; i++) {
      assertThat(cut.policy.logits()[i]).isCloseTo(whole.policy.logits()[i], within(1e-5f));
    }
    assertThat(cut.steps().getLast().metrics().get("loss"))
        .isCloseTo(whole.steps().getLast().metrics().get("loss"), within(1e-6));
  }

  @Test
  void clipsTheGradientToItsNorm() {
    LoopBench clipped = bench("clipped", 0);
    clipped.maxGradNorm = 1e-9; // so small that AdamW's epsilon shows
    LoopBench free = bench("free", 0);
    free.maxGradNorm = 0;

    clipped.run();
    free.run();

    assertThat(spread(clipped.policy.logits())).isLessThan(0.6 * spread(free.policy.logits()));
    assertThat(clipped.steps().getFirst().metrics().get("grad_norm")).isGreaterThan(0.01);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 5, 9, 11})
  void goesOnAfterAStopAsIfItHadNotBeenStopped(int afterStep) {
    LoopBench uninterrupted = bench("whole", 0.01);
    uninterrupted.run();

    LoopBench before = bench("parts", 0.01);
    AtomicInteger batches = new AtomicInteger();
    before.policy.onBatch = () -> stopAfter(before, batches.incrementAndGet(), afterStep * 3 - 1);
    TrainingLoop.Ended stopped = before.run();
    LoopBench after = bench("parts", 0.01);
    TrainingLoop.Ended ended = after.run();

    assertThat(stopped.cancelled()).isTrue();
    assertThat(ended.cancelled()).isFalse();
    assertThat(after.policy.logits()).isEqualTo(uninterrupted.policy.logits());
    assertThat(numbers(before, after)).isEqualTo(numbers(uninterrupted));
    assertThat(after.steps())
        .hasSizeLessThanOrEqualTo(uninterrupted.steps().size() - before.steps().size());
    assertThat(after.warnings).isEmpty();
  }

  @Test
  void stopsWithinABatchAndSavesTheStepBefore() {
    LoopBench bench = bench("a", 0);
    AtomicInteger batches = new AtomicInteger();
    bench.policy.onBatch = () -> stopAfter(bench, batches.incrementAndGet(), 7);

    TrainingLoop.Ended ended = bench.run();

    assertThat(batches).hasValue(7);
    assertThat(ended.position().step()).isEqualTo(2);
    assertThat(bench.events.getLast()).isInstanceOf(LearnerEvent.Checkpoint.class);
  }

  @Test
  void makesUpForAnEvaluationThatAStopCutShort() {
    LoopBench uninterrupted = bench("whole", 0.01);
    uninterrupted.run();

    LoopBench before = bench("parts", 0.01);
    AtomicInteger evaluations = new AtomicInteger();
    before.policy.onEvaluation = () -> stopAfter(before, evaluations.incrementAndGet(), 5);
    assertThat(before.run().cancelled()).isTrue();
    LoopBench after = bench("parts", 0.01);
    after.run();

    assertThat(numbers(before, after)).isEqualTo(numbers(uninterrupted));
    assertThat(after.warnings).isEmpty();
    assertThat(after.policy.logits()).isEqualTo(uninterrupted.policy.logits());
  }

  @Test
  void takesUpAFinishedRunWithoutAnotherStep() {
    bench("a", 0).run();
    LoopBench again = bench("a", 0);

    TrainingLoop.Ended ended = again.run();

    assertThat(ended.position().step()).isEqualTo(12);
    assertThat(again.steps()).isEmpty();
  }

  @Test
  void keepsTheBestCheckpointWhileNewerOnesGo() {
    LoopBench bench = bench("a", 0);
    bench.cadence = new Cadence(2, 2, 1, 1, true, 5_000);
    // What is learnt is the opposite of what is asked for, so the first evaluation stays the best.
    bench.train = LoopBench.dataset(List.of(row(1, 0), row(2, 0)));
    bench.evaluation = LoopBench.dataset(List.of(row(1, 5)));

    TrainingLoop.Ended ended = bench.run();

    assertThat(ended.position().best()).isNotNull().extracting("step").isEqualTo(2);
    assertThat(folder.resolve("a/checkpoints")).isDirectoryContaining("glob:**/step-2");
    assertThat(folder.resolve("a/checkpoints").toFile().list())
        .containsExactlyInAnyOrder("step-2", "step-12");
  }

  @Test
  void stopsAtALossThatIsNoNumberAndNamesTheBatch() {
    LoopBench bench = bench("a", 0);
    List<Example> rows = new ArrayList<>(LoopBench.texts(29, 1).examples());
    rows.add(row(30, UnigramPolicy.POISON));
    bench.train = LoopBench.dataset(rows);
    float[] untouched = bench.policy.logits();
    bench.batchSize = 1;
    bench.accumulation = 30;

    assertThatExceptionOfType(LearnerException.class)
        .isThrownBy(bench::run)
        .withMessage("The loss of step 1 is NaN; its rows: line 30 (r30)")
        .satisfies(e -> assertThat(e.error()).isEqualTo(LearnerError.NON_FINITE));
    assertThat(bench.policy.logits()).isEqualTo(untouched);
  }

  @Test
  void stopsAtANormThatExplodes() {
    LoopBench bench = bench("a", 0);
    bench.stopAboveNorm = 1e-3;

    assertThatExceptionOfType(LearnerException.class)
        .isThrownBy(bench::run)
        .withMessageMatching(
            "The gradient norm of step 1 is \\S+ and stopAboveNorm is 0.001000; its rows: line .*")
        .satisfies(e -> assertThat(e.error()).isEqualTo(LearnerError.EXPLODING_NORM));
  }

  @Test
  void startsDpoAtLogTwoAndWidensTheMargin() {
    LoopBench bench = dpo();
    bench.run();

    Map<String, Double> first = bench.steps().getFirst().metrics();
    assertThat(first.get("loss")).isCloseTo(Math.log(2), within(1e-12));
    assertThat(first)
        .containsKeys(
            "rewards/chosen",
            "rewards/rejected",
            "rewards/accuracies",
            "rewards/margins",
            "logps/chosen",
            "logps/rejected");
    assertThat(first.get("rewards/margins")).isZero();
    assertThat(bench.steps().getLast().metrics().get("rewards/margins")).isPositive();
  }

  @Test
  void refusesToTrainWhereTheFirstDpoLossIsNotLogTwo() {
    LoopBench bench = dpo();
    bench.policy.referenceShift = 3; // a reference that is not the policy

    assertThatExceptionOfType(LearnerException.class)
        .isThrownBy(bench::run)
        .withMessageContaining("must be within 0.01 of ln 2")
        .satisfies(e -> assertThat(e.error()).isEqualTo(LearnerError.FIRST_LOSS_GATE));
  }

  private LoopBench dpo() {
    LoopBench bench = bench("dpo", 0);
    bench.method = Method.DPO;
    bench.cadence = eachStep();
    bench.train = LoopBench.pairs(20, 3);
    bench.evaluation = null;
    return bench;
  }

  private LoopBench bench(String name, double noise) {
    return new LoopBench(folder.resolve(name).resolve("checkpoints"), noise);
  }

  private static Cadence eachStep() {
    return new Cadence(4, 5, 2, 1, false, 5_000);
  }

  private static Example row(int line, int token) {
    return new Example.Text(new RowName(line, "r" + line), LoopBench.answer(token));
  }

  private static void stopAfter(LoopBench bench, int done, int limit) {
    if (done == limit) {
      bench.stop.request();
    }
  }

  private static double spread(float[] values) {
    double most = 0;
    for (float value : values) {
      most = Math.max(most, Math.abs(value));
    }
    return most;
  }

  /** What was measured, by kind and step, the later word standing; without speeds. */
  private static Map<String, Map<String, Double>> numbers(LoopBench... benches) {
    Map<String, Map<String, Double>> numbers = new TreeMap<>();
    for (LoopBench bench : benches) {
      for (LearnerEvent event : bench.events) {
        switch (event) {
          case LearnerEvent.Step step -> numbers.put("step " + step.step(), step.metrics());
          case LearnerEvent.Evaluation evaluation ->
              numbers.put(
                  "evaluation " + evaluation.step() + evaluation.best(), evaluation.metrics());
          default -> {}
        }
      }
    }
    return numbers;
  }
}
