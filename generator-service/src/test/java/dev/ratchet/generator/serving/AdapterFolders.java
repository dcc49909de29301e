package dev.ratchet.generator.serving;

import dev.ratchet.export.adapter.OnnxAdapterWriter;
import dev.ratchet.export.onnx.ElementType;
import dev.ratchet.model.config.LinearTarget;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.directory.ModelDirectory;
import dev.ratchet.model.lora.LoraConfig;
import dev.ratchet.model.lora.LoraNames;
import dev.ratchet.model.lora.Matrix;
import dev.ratchet.model.lora.PeftAdapter;
import dev.ratchet.model.random.RandomModel;
import dev.ratchet.model.weights.DType;
import java.nio.file.Path;
import java.util.TreeMap;

/** Random adapters as the trainer keeps them: PEFT files and an {@code .onnx_adapter}. */
public final class AdapterFolders {

  private AdapterFolders() {}

  /**
   * @param folder to be made
   * @param source directory of the base model
   */
  public static Path write(Path folder, Path source, long seed) {
    var lora = LoraConfig.of(4, 8, 0, LoraConfig.allLinear());
    try (ModelDirectory model = ModelDirectory.open(source)) {
      ModelConfig config = model.config();
      var tensors = new TreeMap<String, Matrix>();
      for (int layer = 0; layer < config.layers(); layer++) {
        for (LinearTarget target : lora.targets()) {
          put(tensors, LoraNames.a(layer, target), lora.rank(), target.in(config), seed);
          put(tensors, LoraNames.b(layer, target), target.out(config), lora.rank(), seed);
        }
      }
      PeftAdapter.write(folder, lora, "tiny", null, tensors, DType.F32);
      new OnnxAdapterWriter(config, model.baseHash(), ElementType.FLOAT)
          .write(PeftAdapter.read(folder), folder.resolve("adapter.onnx_adapter"));
    }
    return folder;
  }

  private static void put(
      TreeMap<String, Matrix> tensors, String name, int rows, int columns, long seed) {
    float[] values = RandomModel.values(name, new long[] {rows, columns}, seed);
    tensors.put(name, new Matrix(rows, columns, values));
  }
}
