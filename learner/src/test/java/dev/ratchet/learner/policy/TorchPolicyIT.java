package dev.ratchet.learner.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ratchet.learner.Golden;
import dev.ratchet.model.directory.ModelDirectory;
import dev.ratchet.model.lora.LoraConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a policy promises, on tiny models. */
class TorchPolicyIT {

  private static final double DROPOUT = 0.2;
  private static final double RATE = 1e-3;

  private final Golden golden = Golden.read();
  @TempDir private Path directory;
  private ModelDirectory model;

  @BeforeEach
  void open() {
    model = golden.model("qwen3", directory.resolve("model"));
  }

  @AfterEach
  void close() {
    model.close();
  }

  @Test
  void aFreshAdapterChangesNothingAndItsFirstDpoLossIsLogTwo() {
    TokenBatch chosen = golden.batch(0, "chosen");
    TokenBatch rejected = golden.batch(0, "rejected");
    try (TorchPolicy policy = policy(options(DROPOUT))) {
      double[] referenceChosen = policy.logProbabilities(chosen, Policy.Scorer.REFERENCE);
      double[] referenceRejected = policy.logProbabilities(rejected, Policy.Scorer.REFERENCE);

      assertThat(policy.logProbabilities(chosen, Policy.Scorer.POLICY)).isEqualTo(referenceChosen);
      DpoSums sums =
          policy.accumulateDpo(
              chosen, rejected, referenceChosen, referenceRejected, new DpoLoss(0.1, 0), 4);

      assertThat(sums.loss() / sums.pairs()).isCloseTo(Math.log(2), within(1e-6));
      assertThat(sums.pairs()).isEqualTo(4);
    }
  }

  @Test
  void theReferenceStaysTheInitialAdapterWhileThePolicyMoves() {
    TokenBatch batch = golden.batch(0, "chosen");
    var adapter = golden.adapter(model.config(), directory.resolve("adapter"));
    try (TorchPolicy policy = policy(golden.options(adapter, true))) {
      double[] before = policy.logProbabilities(batch, Policy.Scorer.REFERENCE);
      assertThat(before).isEqualTo(policy.logProbabilities(batch, Policy.Scorer.POLICY));

      sftStep(policy, 0);

      assertThat(policy.logProbabilities(batch, Policy.Scorer.REFERENCE)).isEqualTo(before);
      assertThat(policy.logProbabilities(batch, Policy.Scorer.POLICY)).isNotEqualTo(before);
    }
  }

  @ParameterizedTest
  @CsvSource({"false, FP32", "true, FP32", "false, BF16"})
  void gradientCheckpointingEqualsNoneBitForBit(boolean allWeights, Precision precision) {
    PolicyOptions plain =
        allWeights ? full(precision) : with(options(DROPOUT), precision, 2, false, 1_024);
    PolicyOptions recomputing = with(plain, precision, plain.threads(), true, 1_024);
    try (TorchPolicy first = policy(plain);
        TorchPolicy second = policy(recomputing)) {
      for (int step = 0; step < 3; step++) {
        assertThat(sftStep(second, step)).isEqualTo(sftStep(first, step));
      }
      assertThat(copy(second.trainable()))
          .usingRecursiveComparison()
          .isEqualTo(copy(first.trainable()));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRestoredRunEqualsAnUninterruptedOneBitForBit(boolean allWeights) {
    PolicyOptions options = allWeights ? full(Precision.FP32) : options(DROPOUT);
    try (TorchPolicy uninterrupted = policy(options);
        TorchPolicy resumed = policy(options)) {
      for (int step = 0; step < 4; step++) {
        sftStep(uninterrupted, step);
      }
      sftStep(resumed, 9); // so that restoring has something to undo
      resumed.restore(
          uninterrupted.trainable(), uninterrupted.optimizerState(), uninterrupted.randomState());
      for (int step = 4; step < 8; step++) {
        assertThat(sftStep(resumed, step)).isEqualTo(sftStep(uninterrupted, step));
      }
      assertThat(copy(resumed.trainable()))
          .usingRecursiveComparison()
          .isEqualTo(copy(uninterrupted.trainable()));
    }
  }

  @Test
  void refusesACheckpointOfAnotherAdapterByName() {
    try (TorchPolicy policy = policy(options(0))) {
      Map<String, HostTensor> other = new HashMap<>(policy.trainable());
      String gone = other.keySet().iterator().next();
      other.remove(gone);

      assertThatThrownBy(() -> policy.restore(other, policy.optimizerState(), policy.randomState()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("1 missing, first " + gone);
      assertThatThrownBy(
              () -> policy.restore(policy.trainable(), policy.optimizerState(), new byte[3]))
          .hasMessageContaining("16 bytes");
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1024, false", "2, 16, false", "2, 1024, true"})
  void howABatchIsCutChangesRoundingOnly(int threads, int tokensPerPass, boolean inMicroBatches) {
    TokenBatch batch = golden.batch(3, "chosen");
    PolicyOptions options = with(options(0), Precision.FP32, threads, false, tokensPerPass);
    try (TorchPolicy whole = policy(options(0));
        TorchPolicy cut = policy(options)) {
      whole.restore(golden(), whole.optimizerState(), whole.randomState());
      cut.restore(golden(), cut.optimizerState(), cut.randomState());
      SftSums expected = whole.accumulateSft(batch, batch.lossTokens());
      SftSums found = SftSums.NONE;
      if (inMicroBatches) {
        for (int row = 0; row < batch.rows(); row++) {
          found = found.plus(cut.accumulateSft(row(batch, row), batch.lossTokens()));
        }
      } else {
        found = cut.accumulateSft(batch, batch.lossTokens());
      }
      assertThat(found.loss()).isCloseTo(expected.loss(), within(1e-4));
      assertThat(found.tokens()).isEqualTo(expected.tokens());
      assertThat(found.entropy()).isCloseTo(expected.entropy(), within(1e-4));
      assertThat(cut.gradientNorm())
          .isCloseTo(whole.gradientNorm(), within(1e-5 * whole.gradientNorm()));
    }
  }

  @Test
  void sharingPromptsChangesRoundingOnly() {
    TokenBatch chosen = golden.batch(4, "chosen");
    TokenBatch rejected = golden.batch(4, "rejected");
    try (TorchPolicy policy = policy(options(0))) {
      policy.restore(golden(), policy.optimizerState(), policy.randomState());

      for (Policy.Scorer scorer : Policy.Scorer.values()) {
        PairLogProbabilities together = policy.logProbabilities(chosen, rejected, scorer);
        assertThat(together.chosen())
            .containsExactly(policy.logProbabilities(chosen, scorer), within(1e-3));
        assertThat(together.rejected())
            .containsExactly(policy.logProbabilities(rejected, scorer), within(1e-3));
      }
    }
  }

  @Test
  void evaluationEqualsTrainingWithoutDropoutAndKeepsGradientsAlone() {
    TokenBatch batch = golden.batch(2, "chosen");
    try (TorchPolicy policy = policy(options(0))) {
      SftSums evaluated = policy.evaluateSft(batch);
      assertThat(policy.gradientNorm()).isZero();
      SftSums trained = policy.accumulateSft(batch, batch.lossTokens());

      assertThat(evaluated.loss()).isCloseTo(trained.loss(), within(1e-5));
      assertThat(evaluated.correct()).isEqualTo(trained.correct());
      assertThat(-Arrays.stream(policy.logProbabilities(batch, Policy.Scorer.POLICY)).sum())
          .isCloseTo(evaluated.loss(), within(1e-9));
    }
  }

  @Test
  void dropoutDrawsAnewForEachBatchAndTheSameFromTheSameSeed() {
    TokenBatch batch = golden.batch(1, "chosen");
    try (TorchPolicy policy = policy(options(DROPOUT));
        TorchPolicy twin = policy(options(DROPOUT))) {
      policy.restore(golden(), policy.optimizerState(), policy.randomState());
      twin.restore(golden(), twin.optimizerState(), twin.randomState());
      double first = policy.accumulateSft(batch, 1).loss();
      double second = policy.accumulateSft(batch, 1).loss();

      assertThat(second).isNotEqualTo(first);
      assertThat(twin.accumulateSft(batch, 1).loss()).isEqualTo(first);
    }
  }

  /** Finite differences along the gradient: dropout's derivative is in no golden curve. */
  @Test
  void theGradientWithDropoutIsTheSlopeOfTheLoss() {
    TokenBatch batch = golden.batch(1, "chosen");
    try (TorchPolicy policy = policy(options(DROPOUT))) {
      byte[] random = policy.randomState();
      policy.restore(golden(), policy.optimizerState(), random);
      policy.accumulateSft(batch, 1);
      Map<String, float[]> gradients = copy(policy.gradients());
      double norm = policy.gradientNorm();
      double step = 1e-3;

      double up = lossAlong(policy, gradients, step / norm, random, batch);
      double down = lossAlong(policy, gradients, -step / norm, random, batch);

      assertThat((up - down) / (2 * step)).isCloseTo(norm, within(5e-3 * norm));
    }
  }

  private double lossAlong(
      Policy policy, Map<String, float[]> direction, double step, byte[] random, TokenBatch batch) {
    Map<String, HostTensor> moved = new HashMap<>();
    golden()
        .forEach(
            (name, tensor) -> {
              float[] values = tensor.toArray();
              float[] slopes = direction.get(name);
              for (int i = 0; i < values.length; i++) {
                values[i] += (float) (step * slopes[i]);
              }
              moved.put(name, HostTensor.of(tensor.shape(), values));
            });
    policy.restore(moved, policy.optimizerState(), random);
    return policy.accumulateSft(batch, 1).loss();
  }

  @Test
  void bf16StaysNearF32OverTwentySteps() {
    try (TorchPolicy exact = policy(options(0));
        TorchPolicy mixed = policy(with(options(0), Precision.BF16, 2, false, 1_024))) {
      for (int step = 0; step < 20; step++) {
        double expected = sftStep(exact, step);
        assertThat(sftStep(mixed, step)).isCloseTo(expected, within(0.01 * expected));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void trainingLeavesTheBaseAlone(Precision precision) {
    try (TorchPolicy policy = policy(with(options(DROPOUT), precision, 2, false, 1_024))) {
      String before = policy.baseWeightHash();
      sftStep(policy, 0);
      sftStep(policy, 1);
      assertThat(policy.baseWeightHash()).isEqualTo(before).hasSize(64);
    }
  }

  @Test
  void theNormTellsOfANumberThatIsNone() {
    try (TorchPolicy policy = policy(options(0))) {
      Map<String, HostTensor> broken = golden();
      String name = broken.keySet().iterator().next();
      float[] values = broken.get(name).toArray();
      values[5] = Float.NaN;
      broken.put(name, HostTensor.of(broken.get(name).shape(), values));
      policy.restore(broken, policy.optimizerState(), policy.randomState());

      TokenBatch batch = golden.batch(0, "chosen");
      SftSums sums = policy.accumulateSft(batch, batch.lossTokens());

      assertThat(sums.loss()).isNaN();
      assertThat(policy.gradientNorm()).isNaN();
    }
  }

  @Test
  void allReduceSeesTheGradientOfAllWorkersOnce() {
    TokenBatch batch = golden.batch(0, "chosen");
    try (TorchPolicy policy = policy(options(0))) {
      policy.accumulateSft(batch, batch.lossTokens());
      double norm = policy.gradientNorm();

      policy.reduceGradients(flat -> flat.mul_(new Scalar(2.0)));
      assertThat(policy.gradientNorm()).isCloseTo(2 * norm, within(1e-6 * norm));

      policy.clipGradients(policy.gradientNorm(), 0.5);
      assertThat(policy.gradientNorm()).isCloseTo(0.5, within(1e-5));
    }
  }

  @Test
  void rowsWithoutLossCostAndChangeNothing() {
    int[] tokens = {1, 2, 3};
    int[] none = {TokenBatch.NO_LOSS, TokenBatch.NO_LOSS, TokenBatch.NO_LOSS};
    TokenBatch batch = new TokenBatch(new int[][] {tokens, tokens}, new int[][] {none, tokens});
    try (TorchPolicy policy = policy(options(0))) {
      SftSums sums = policy.accumulateSft(batch, 2);

      assertThat(sums.tokens()).isEqualTo(2);
      assertThat(policy.logProbabilities(batch, Policy.Scorer.POLICY)[0]).isZero();
    }
  }

  @Test
  void memoryIsFlatOverTwoHundredSteps() throws IOException {
    try (TorchPolicy policy = policy(options(DROPOUT))) {
      for (int step = 0; step < 50; step++) {
        sftStep(policy, step % 20);
      }
      long before = residentBytes();
      for (int step = 0; step < 200; step++) {
        sftStep(policy, step % 20);
      }
      // A leak of one activation of each layer and step would be some ten megabytes.
      assertThat(residentBytes() - before).isLessThan(4_000_000);
    }
  }

  private static long residentBytes() throws IOException {
    return Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ")[1]) * 4_096;
  }

  private double sftStep(Policy policy, int step) {
    TokenBatch batch = golden.batch(step, "chosen");
    policy.zeroGradients();
    SftSums sums = policy.accumulateSft(batch, batch.lossTokens());
    policy.clipGradients(policy.gradientNorm(), 1);
    policy.adamStep(RATE);
    return sums.loss() / sums.tokens();
  }

  private static TokenBatch row(TokenBatch batch, int row) {
    return new TokenBatch(new int[][] {batch.tokens()[row]}, new int[][] {batch.labels()[row]});
  }

  /** The golden adapter's values: A and B both random. */
  private Map<String, HostTensor> golden() {
    Map<String, HostTensor> values = new LinkedHashMap<>();
    golden
        .adapter(model.config(), directory.resolve("adapter"))
        .tensors()
        .forEach(
            (name, m) ->
                values.put(
                    name, HostTensor.of(new long[] {m.rows(), m.columns()}, m.values().clone())));
    return values;
  }

  private PolicyOptions options(double dropout) {
    return with(golden.options(null, false), golden.lora(dropout));
  }

  private PolicyOptions full(Precision precision) {
    return with(golden.options(null, false), precision, 2, false, 1_024);
  }

  private static PolicyOptions with(PolicyOptions options, LoraConfig lora) {
    return new PolicyOptions(
        lora,
        options.initialAdapter(),
        options.initialReference(),
        options.adamW(),
        options.precision(),
        options.device(),
        options.threads(),
        options.gradientCheckpointing(),
        options.tokensPerPass(),
        options.seed());
  }

  private static PolicyOptions with(
      PolicyOptions options, Precision precision, int threads, boolean recompute, int perPass) {
    return new PolicyOptions(
        options.lora(),
        options.initialAdapter(),
        options.initialReference(),
        options.adamW(),
        precision,
        options.device(),
        threads,
        recompute,
        perPass,
        options.seed());
  }

  private TorchPolicy policy(PolicyOptions options) {
    return TorchPolicy.open(model.config(), model.weights(), options);
  }

  private static Map<String, float[]> copy(Map<String, HostTensor> tensors) {
    Map<String, float[]> copies = new HashMap<>();
    tensors.forEach((name, tensor) -> copies.put(name, tensor.toArray()));
    return copies;
  }
}
