package dev.ratchet.model.gguf;

import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.config.TensorSpec;
import dev.ratchet.model.directory.ModelDirectory;
import dev.ratchet.model.safetensors.SafetensorsWriter;
import dev.ratchet.model.safetensors.ShardedSafetensors;
import dev.ratchet.model.weights.DType;
import dev.ratchet.model.weights.TensorInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Turns a GGUF file into a Hugging Face directory: F32 weights with quantisation and llama.cpp's
 * row order undone, config.json, and a plain byte-level tokenizer.json with the file's chat
 * template. Works through the file a block at a time, so that memory stays small whatever its size.
 */
public final class GgufImport {

  /** Is told how far an import has come. */
  @FunctionalInterface
  public interface Progress {
    /** So many of the model's numbers are written. */
    void wrote(long numbers, long ofAll);
  }

  /**
   * What came in.
   *
   * @param name the file's own title for the model, if any
   * @param licence SPDX-like, as the file says it, if any
   */
  public record Imported(ModelConfig config, Optional<String> name, Optional<String> licence) {}

  private GgufImport() {}

  /**
   * Imports a file. Everything about it is checked before the first byte is written; config.json
   * comes last, so that a directory with one is whole.
   */
  public static Imported toDirectory(Path gguf, Path directory, Progress progress) {
    try (GgufFile file = GgufFile.open(gguf)) {
      ModelConfig config = GgufConfig.of(file);
      GgufWeights weights = new GgufWeights(file, config);
      weights.check();
      GgufTokenizer tokenizer = new GgufTokenizer(file, config);
      String tokenizerJson = tokenizer.tokenizer().toJson();
      Files.createDirectories(directory);
      writeWeights(weights, directory, progress);
      Files.writeString(directory.resolve("tokenizer.json"), tokenizerJson);
      Files.writeString(directory.resolve("tokenizer_config.json"), tokenizer.configJson());
      Files.writeString(directory.resolve("config.json"), config.toJson());
      checkWhole(directory);
      return new Imported(config, file.text("general.name"), file.text("general.license"));
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write the model to " + directory, e);
    }
  }

  private static void writeWeights(GgufWeights weights, Path directory, Progress progress) {
    ModelConfig config = weights.config();
    List<TensorInfo> infos =
        config.tensors().stream()
            .map(spec -> new TensorInfo(spec.name(), DType.F32, spec.shape()))
            .toList();
    long all = config.parameters();
    long done = 0;
    try (SafetensorsWriter writer =
        SafetensorsWriter.create(directory.resolve(ShardedSafetensors.SINGLE), infos)) {
      for (TensorSpec spec : config.tensors()) {
        writer.write(spec.name(), weights.blocks(spec));
        done += spec.elements();
        progress.wrote(done, all);
      }
    }
  }

  /** Opens what was written as every later user will, tokenizer included. */
  private static void checkWhole(Path directory) {
    try (ModelDirectory written = ModelDirectory.open(directory)) {
      written.tokenizer();
    }
  }
}
