package dev.ratchet.trainer.training;

import dev.ratchet.contracts.trainer.ModelResponse;
import dev.ratchet.model.config.LinearTarget;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.lora.LoraConfig;
import dev.ratchet.model.lora.Matrix;
import dev.ratchet.model.lora.PeftAdapter;
import dev.ratchet.model.random.RandomModel;
import dev.ratchet.model.random.TinyModels;
import dev.ratchet.model.weights.DType;
import dev.ratchet.trainer.store.ModelStore;
import dev.ratchet.trainer.store.NewModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** Tiny random models and adapters, made on the spot. */
final class TinyStore {
  static final ModelConfig CONFIG = TinyModels.qwen2();

  private TinyStore() {}

  /** Puts one into the store, whatever is there already. */
  static ModelResponse model(ModelStore models, String name, long seed) throws IOException {
    Path directory = Files.createTempDirectory("tiny-model-");
    RandomModel.write(directory, CONFIG, seed, DType.F32);
    return models.publish(new NewModel(name, directory, null, null, null));
  }

  /** A PEFT directory on q and v, as a learner would leave it. */
  static void adapter(Path directory, int rank) throws IOException {
    Files.createDirectories(directory);
    Map<String, Matrix> tensors = new HashMap<>();
    for (int layer = 0; layer < CONFIG.layers(); layer++) {
      for (LinearTarget target : EnumSet.of(LinearTarget.Q_PROJ, LinearTarget.V_PROJ)) {
        String name = "base_model.model." + target.moduleName(layer);
        tensors.put(name + ".lora_A.weight", matrix(name, rank, target.in(CONFIG)));
        tensors.put(name + ".lora_B.weight", matrix(name, target.out(CONFIG), rank));
      }
    }
    var config =
        new LoraConfig(
            rank,
            2.0 * rank,
            0,
            false,
            new TreeSet<>(EnumSet.of(LinearTarget.Q_PROJ, LinearTarget.V_PROJ)));
    PeftAdapter.write(directory, config, "tiny", null, tensors, DType.F32);
  }

  private static Matrix matrix(String name, int rows, int columns) {
    return new Matrix(rows, columns, RandomModel.values(name, new long[] {rows, columns}, 7));
  }
}
