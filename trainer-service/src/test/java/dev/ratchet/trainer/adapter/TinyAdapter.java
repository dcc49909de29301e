package dev.ratchet.trainer.adapter;

import dev.ratchet.model.config.LinearTarget;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.directory.BaseHash;
import dev.ratchet.model.lora.LoraConfig;
import dev.ratchet.model.lora.LoraNames;
import dev.ratchet.model.lora.Matrix;
import dev.ratchet.model.lora.PeftAdapter;
import dev.ratchet.model.random.RandomModel;
import dev.ratchet.model.weights.DType;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A random adapter on q and v in PEFT's form. */
final class TinyAdapter {

  private static final List<LinearTarget> TARGETS =
      List.of(LinearTarget.Q_PROJ, LinearTarget.V_PROJ);

  private TinyAdapter() {}

  static Path write(Path directory, ModelConfig model, int rank, @Nullable BaseHash base) {
    Map<String, Matrix> tensors = new HashMap<>();
    for (int layer = 0; layer < model.layers(); layer++) {
      for (LinearTarget target : TARGETS) {
        add(tensors, LoraNames.a(layer, target), rank, target.in(model));
        add(tensors, LoraNames.b(layer, target), target.out(model), rank);
      }
    }
    PeftAdapter.write(
        directory, LoraConfig.of(rank, 2 * rank, 0, TARGETS), "tiny", base, tensors, DType.F32);
    return directory;
  }

  private static void add(Map<String, Matrix> tensors, String name, int rows, int columns) {
    long[] shape = {rows, columns};
    tensors.put(name, new Matrix(rows, columns, RandomModel.values(name, shape, 7)));
  }
}
