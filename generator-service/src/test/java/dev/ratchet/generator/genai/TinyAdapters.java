package dev.ratchet.generator.genai;

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

/** Random adapters of {@link TinyExports}, strong enough to change what is written. */
final class TinyAdapters {

  private TinyAdapters() {}

  /** An {@code .onnx_adapter} of all linear layers, with its name as its hash. */
  static AdapterFile write(Path folder, ModelConfig config, String name, int rank, long seed) {
    LoraConfig lora = LoraConfig.of(rank, 4 * rank, 0, LoraConfig.allLinear());
    var tensors = new TreeMap<String, Matrix>();
    for (int layer = 0; layer < config.layers(); layer++) {
      for (LinearTarget target : lora.targets()) {
        put(tensors, LoraNames.a(layer, target), rank, target.in(config), seed);
        put(tensors, LoraNames.b(layer, target), target.out(config), rank, seed);
      }
    }
    Path peft = folder.resolve("peft-" + name);
    Path file = folder.resolve(name + ".onnx_adapter");
    try (ModelDirectory model = ModelDirectory.open(folder.resolve("source"))) {
      PeftAdapter.write(peft, lora, "tiny", model.baseHash(), tensors, DType.F32);
      new OnnxAdapterWriter(config, model.baseHash(), ElementType.FLOAT)
          .write(PeftAdapter.read(peft), file);
    }
    return new AdapterFile(name, file);
  }

  private static void put(
      TreeMap<String, Matrix> tensors, String name, int rows, int columns, long seed) {
    long[] shape = {rows, columns};
    tensors.put(name, new Matrix(rows, columns, RandomModel.values(name, shape, seed)));
  }
}
