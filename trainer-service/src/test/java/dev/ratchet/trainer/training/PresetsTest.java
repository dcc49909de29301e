package dev.ratchet.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratchet.contracts.trainer.TrainingMethod;
import dev.ratchet.contracts.trainer.TrainingParameters;
import dev.ratchet.contracts.trainer.TrainingPrecision;
import dev.ratchet.contracts.trainer.TrainingSchedule;
import dev.ratchet.contracts.trainer.TrainingTruncation;
import dev.ratchet.contracts.trainer.TrainingTuning;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.trainer.error.TrainingError;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PresetsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final Presets presets = new Presets(JSON);

  private static TrainingParameters asked(String json) {
    return JSON.readValue(json.replace('\'', '"'), TrainingParameters.class);
  }

  @Test
  void hasTheRecipeOfTheSpecForSft() {
    TrainingParameters p = presets.resolve(TrainingMethod.SFT, "seed002-sft", null);

    assertThat(p.loraRank()).isEqualTo(16);
    assertThat(p.loraAlpha()).isEqualTo(32);
    assertThat(p.loraDropout()).isEqualTo(0.05);
    assertThat(p.targetModules()).containsExactly("q_proj", "v_proj");
    assertThat(p.learningRate()).isEqualTo(2e-4);
    assertThat(p.schedule()).isEqualTo(TrainingSchedule.LINEAR);
    assertThat(p.batchSize() * p.accumulation()).isEqualTo(16);
    assertThat(p.maxLength()).isEqualTo(2048);
    assertThat(p.truncation()).isEqualTo(TrainingTruncation.LEFT);
    assertThat(p.precision()).isEqualTo(TrainingPrecision.BF16);
    assertThat(p).isEqualTo(presets.resolve(TrainingMethod.SFT, null, null));
  }

  @Test
  void hasTheRecipeOfTheSpecForDpo() {
    TrainingParameters p = presets.resolve(TrainingMethod.DPO, "seed002-dpo", null);

    assertThat(p.learningRate()).isEqualTo(2e-5);
    assertThat(p.beta()).isEqualTo(0.1);
    assertThat(p.batchSize()).isEqualTo(1);
    assertThat(p.accumulation()).isEqualTo(8);
    assertThat(p.labelSmoothing()).isZero();
  }

  @Test
  void startsSmallModelsFastAndMovesThemSlowly() {
    TrainingParameters sft = presets.resolve(TrainingMethod.SFT, "starter", null);
    TrainingParameters dpo = presets.resolve(TrainingMethod.DPO, "starter", null);

    assertThat(sft.learningRate()).isEqualTo(6e-4);
    assertThat(sft.loraRank()).isEqualTo(32);
    assertThat(sft.loraAlpha()).isEqualTo(64);
    assertThat(sft.batchSize()).isEqualTo(16);
    assertThat(LearnerRuns.targets(sft)).hasSize(7).contains("down_proj");
    assertThat(dpo.learningRate()).isEqualTo(2e-5);
    assertThat(dpo.loraRank()).isEqualTo(32);
  }

  @Test
  void preTrainsAllWeightsUnlessAskedForAnAdapter() {
    assertThat(presets.resolve(TrainingMethod.PRETRAIN, null, null).tuning())
        .isEqualTo(TrainingTuning.FULL);
    assertThat(presets.resolve(TrainingMethod.PRETRAIN, null, asked("{'tuning': 'LORA'}")).tuning())
        .isEqualTo(TrainingTuning.LORA);
  }

  @Test
  void letsTheRequestHaveTheLastWord() {
    TrainingParameters p =
        presets.resolve(
            TrainingMethod.SFT,
            "starter",
            asked("{'learningRate': 0.001, 'targetModules': ['o_proj']}"));

    assertThat(p.learningRate()).isEqualTo(0.001);
    assertThat(p.targetModules()).containsExactly("o_proj");
    assertThat(p.loraRank()).isEqualTo(32);
  }

  @Test
  void refusesPresetsThatAreUnknownOrOfAnotherMethod() {
    assertRefused(
        () -> presets.resolve(TrainingMethod.SFT, "best", null), TrainingError.UNKNOWN_PRESET);
    assertRefused(
        () -> presets.resolve(TrainingMethod.DPO, "seed002-sft", null),
        TrainingError.TRAINING_PARAMETERS_UNFIT);
  }

  private static void assertRefused(Runnable work, TrainingError error) {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(work::run)
        .satisfies(refused -> assertThat(refused.error()).isEqualTo(error));
  }

  @Test
  void fillsEveryNumberThatTheLearnerTakes() {
    for (TrainingMethod method : TrainingMethod.values()) {
      TrainingParameters p = presets.resolve(method, null, asked("{'reference': 'BASE'}"));

      assertThat(LearnerRuns.of(method, p, "m", Path.of("m"), null).optimization().maxLength())
          .isEqualTo(p.maxLength());
    }
  }
}
