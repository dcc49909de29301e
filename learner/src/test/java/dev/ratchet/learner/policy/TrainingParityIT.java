package dev.ratchet.learner.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ratchet.learner.Golden;
import dev.ratchet.model.directory.ModelDirectory;
import dev.ratchet.model.lora.PeftAdapter;
import java.nio.file.Path;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Twenty steps beside TRL and PEFT: same rows, same first values, no dropout. */
class TrainingParityIT {

  private final Golden golden = Golden.read();
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"qwen2", "qwen3", "llama"})
  void sftWithAnAdapterFollowsTrl(String family) {
    try (ModelDirectory model = golden.model(family, directory.resolve("model"));
        Policy policy = policy(model, adapter(model), false)) {
      follows(golden.curve(family, "sft"), policy, step -> sftStep(policy, step));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"qwen2", "qwen3", "llama"})
  void sftOfAllWeightsFollowsTrl(String family) {
    try (ModelDirectory model = golden.model(family, directory.resolve("model"));
        Policy policy = policy(model, null, false)) {
      follows(golden.curve(family, "sftFull"), policy, step -> sftStep(policy, step));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"qwen2", "qwen3", "llama"})
  void dpoAgainstTheBaseFollowsTrl(String family) {
    DpoLoss loss = new DpoLoss(golden.number("beta"), 0);
    try (ModelDirectory model = golden.model(family, directory.resolve("model"));
        Policy policy = policy(model, adapter(model), false)) {
      follows(golden.curve(family, "dpoBase"), policy, step -> dpoStep(policy, step, loss));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"qwen2", "qwen3", "llama"})
  void dpoAgainstTheInitialAdapterFollowsTrlAndBeginsAtLogTwo(String family) {
    DpoLoss loss = new DpoLoss(golden.number("beta"), 0);
    try (ModelDirectory model = golden.model(family, directory.resolve("model"));
        Policy policy = policy(model, adapter(model), true)) {
      JsonNode curve = golden.curve(family, "dpoInitial");
      assertThat(curve.get("losses").get(0).asDouble()).isCloseTo(Math.log(2), within(1e-6));
      follows(curve, policy, step -> dpoStep(policy, step, loss));
    }
  }

  private void follows(JsonNode curve, Policy policy, IntFunction<Step> run) {
    double[] losses = Golden.doubles(curve.get("losses"));
    double[] norms = Golden.doubles(curve.get("gradientNorms"));
    double tolerance = golden.tolerance("relativeLoss");
    for (int step = 0; step < losses.length; step++) {
      Step found = run.apply(step);
      assertThat(found.loss())
          .as("loss of step %d", step)
          .isCloseTo(losses[step], within(tolerance * losses[step]));
      assertThat(found.norm())
          .as("gradient norm of step %d", step)
          .isCloseTo(norms[step], within(1e-3 * norms[step]));
    }
    curve
        .get("finalMeans")
        .forEachEntry(
            (name, mean) ->
                assertThat(meanSize(policy.trainable().get(name)))
                    .as(name)
                    .isCloseTo(mean.asDouble(), within(1e-3 * mean.asDouble())));
  }

  private record Step(double loss, double norm) {}

  private Step sftStep(Policy policy, int step) {
    TokenBatch batch = golden.batch(step, "chosen");
    policy.zeroGradients();
    SftSums sums = policy.accumulateSft(batch, batch.lossTokens());
    assertThat(sums.tokens()).isEqualTo(batch.lossTokens());
    return new Step(sums.loss() / sums.tokens(), update(policy, "learningRate"));
  }

  private Step dpoStep(Policy policy, int step, DpoLoss loss) {
    TokenBatch chosen = golden.batch(step, "chosen");
    TokenBatch rejected = golden.batch(step, "rejected");
    policy.zeroGradients();
    DpoSums sums =
        policy.accumulateDpo(
            chosen,
            rejected,
            policy.logProbabilities(chosen, Policy.Scorer.REFERENCE),
            policy.logProbabilities(rejected, Policy.Scorer.REFERENCE),
            loss,
            chosen.rows());
    return new Step(sums.loss() / sums.pairs(), update(policy, "dpoLearningRate"));
  }

  private double update(Policy policy, String rate) {
    double norm = policy.gradientNorm();
    policy.clipGradients(norm, golden.number("maxGradientNorm"));
    policy.adamStep(golden.number(rate));
    return norm;
  }

  private PeftAdapter adapter(ModelDirectory model) {
    return golden.adapter(model.config(), directory.resolve("adapter"));
  }

  private Policy policy(
      ModelDirectory model, @Nullable PeftAdapter adapter, boolean initialReference) {
    return TorchPolicy.open(
        model.config(), model.weights(), golden.options(adapter, initialReference));
  }

  private static double meanSize(HostTensor tensor) {
    double sum = 0;
    for (float value : tensor.toArray()) {
      sum += Math.abs(value);
    }
    return sum / tensor.count();
  }
}
