package dev.ratchet.export;

import dev.ratchet.model.config.LinearTarget;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.directory.BaseHash;
import dev.ratchet.model.directory.ModelDirectory;
import dev.ratchet.model.lora.LoraConfig;
import dev.ratchet.model.lora.LoraNames;
import dev.ratchet.model.lora.Matrix;
import dev.ratchet.model.lora.PeftAdapter;
import dev.ratchet.model.random.RandomModel;
import dev.ratchet.model.weights.DType;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tiny random models and adapters, written on the spot. */
public final class Tiny {

  private static final long SEED = 11;
  private static final long LORA_SEED = 7;

  private Tiny() {}

  /** A model directory of that configuration, opened. */
  public static ModelDirectory model(Path directory, ModelConfig config) {
    RandomModel.write(directory, config, SEED, DType.F32);
    return ModelDirectory.open(directory);
  }

  /** An adapter of random A and B for that configuration. */
  public static PeftAdapter adapter(
      Path directory,
      ModelConfig config,
      int rank,
      Collection<LinearTarget> targets,
      @Nullable BaseHash base) {
    Map<String, Matrix> tensors = new HashMap<>();
    for (int layer = 0; layer < config.layers(); layer++) {
      for (LinearTarget target : targets) {
        put(tensors, LoraNames.a(layer, target), rank, target.in(config));
        put(tensors, LoraNames.b(layer, target), target.out(config), rank);
      }
    }
    LoraConfig lora = LoraConfig.of(rank, 2 * rank, 0, targets);
    PeftAdapter.write(directory, lora, "tiny", base, tensors, DType.F32);
    return PeftAdapter.read(directory);
  }

  private static void put(Map<String, Matrix> tensors, String name, int rows, int columns) {
    float[] values = RandomModel.values(name, new long[] {rows, columns}, LORA_SEED);
    tensors.put(name, new Matrix(rows, columns, values));
  }
}
