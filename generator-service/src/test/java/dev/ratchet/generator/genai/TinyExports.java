package dev.ratchet.generator.genai;

import dev.ratchet.export.genai.GenaiExport;
import dev.ratchet.export.onnx.ExportSettings;
import dev.ratchet.export.onnx.Precision;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.directory.ModelDirectory;
import dev.ratchet.model.random.RandomModel;
import dev.ratchet.model.weights.DType;
import java.nio.file.Path;

/** Exports of tiny random models, made on the spot. */
public final class TinyExports {

  private static final long SEED = 11;

  private TinyExports() {}

  /** An fp32 export with adapter slots below the folder. */
  public static Path write(Path folder, ModelConfig config) {
    return write(folder, config, Precision.FP32);
  }

  /** An export with adapter slots below the folder. */
  public static Path write(Path folder, ModelConfig config, Precision precision) {
    Path source = folder.resolve("source");
    Path target = folder.resolve("export");
    RandomModel.write(source, config, SEED, DType.F32);
    try (ModelDirectory model = ModelDirectory.open(source)) {
      GenaiExport.write(model, target, ExportSettings.of(precision));
    }
    return target;
  }

  /** Token ids of no meaning: bytes of the tiny tokenizer. */
  public static int[] prompt(int length, int seed) {
    var ids = new int[length];
    for (int i = 0; i < length; i++) {
      ids[i] = Math.floorMod(seed * 31 + i * 7 + i * i, 256);
    }
    return ids;
  }
}
