package dev.ratchet.model.random;

import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.config.TensorSpec;
import dev.ratchet.model.safetensors.SafetensorsWriter;
import dev.ratchet.model.safetensors.ShardedSafetensors;
import dev.ratchet.model.weights.DType;
import dev.ratchet.model.weights.FloatBlocks;
import dev.ratchet.model.weights.TensorInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Weights from a seed. Number i of a tensor depends on the tensor's name, the seed and i alone:
 * SplitMix64 over FNV-1a of the name, scaled so that activations keep their size from layer to
 * layer. {@code runs/golden/random_model.py} is the same formula in Python.
 */
public final class RandomModel {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private RandomModel() {}

  /**
   * Writes a directory with config.json, model.safetensors and the tokenizer of {@link
   * TinyModels#writeTokenizer}.
   *
   * @param config of a vocabulary of at least {@link TinyModels#TOKENS}
   */
  public static void write(Path directory, ModelConfig config, long seed, DType dtype) {
    try {
      Files.createDirectories(directory);
      Files.writeString(directory.resolve("config.json"), config.toJson());
      TinyModels.writeTokenizer(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write a random model to " + directory, e);
    }
    List<TensorInfo> tensors =
        config.tensors().stream()
            .map(spec -> new TensorInfo(spec.name(), dtype, spec.shape()))
            .toList();
    try (SafetensorsWriter writer =
        SafetensorsWriter.create(directory.resolve(ShardedSafetensors.SINGLE), tensors)) {
      for (TensorSpec spec : config.tensors()) {
        writer.write(spec.name(), blocks(spec.name(), spec.shape(), seed));
      }
    }
  }

  /** All numbers of a small tensor. */
  public static float[] values(String name, long[] shape, long seed) {
    TensorSpec spec = new TensorSpec(name, shape);
    float[] values = new float[Math.toIntExact(spec.elements())];
    blocks(name, shape, seed).read(0, values, values.length);
    return values;
  }

  /** The numbers of a tensor of any size. */
  public static FloatBlocks blocks(String name, long[] shape, long seed) {
    long state = fnv1a(name) ^ seed * GOLDEN_GAMMA;
    double mean = name.endsWith("norm.weight") ? 1 : 0;
    double spread = spread(name, shape);
    return (from, into, count) -> {
      for (int i = 0; i < count; i++) {
        long bits = splitMix(state + (from + i + 1) * GOLDEN_GAMMA);
        double uniform = (bits >>> 40) * 0x1p-24 * 2 - 1; // [−1, 1)
        into[i] = (float) (mean + spread * uniform);
      }
    };
  }

  private static double spread(String name, long[] shape) {
    if (name.endsWith("norm.weight") || name.endsWith(".bias")) {
      return 0.1;
    }
    return Math.sqrt(3.0 / shape[shape.length - 1]); // variance 1 / inputs
  }

  private static long fnv1a(String name) {
    long hash = 0xCBF29CE484222325L;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
    }
    return hash;
  }

  private static long splitMix(long z) {
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
