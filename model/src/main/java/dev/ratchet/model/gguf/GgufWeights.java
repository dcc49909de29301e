package dev.ratchet.model.gguf;

import dev.ratchet.model.ModelFileException;
import dev.ratchet.model.ModelFileException.Kind;
import dev.ratchet.model.config.LinearTarget;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.config.ModelFamily;
import dev.ratchet.model.config.TensorSpec;
import dev.ratchet.model.weights.FloatBlocks;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** A GGUF file's tensors under their Hugging Face names, in their shapes and row order. */
record GgufWeights(GgufFile file, ModelConfig config) {

  /** Refuses a file that lacks a tensor of the model, or has one that the model does not know. */
  void check() {
    Set<String> unknown = new HashSet<>(file.tensors().keySet());
    unknown.remove("rope_freqs.weight"); // became the configuration's rope scaling
    for (TensorSpec spec : config.tensors()) {
      String name = GgufNames.of(spec.name());
      GgufTensor tensor = file.tensors().get(name);
      if (tensor == null) {
        throw new ModelFileException(
            Kind.MISSING_TENSOR,
            file.path() + " lacks " + name + " of shape " + shape(spec.shape()));
      }
      if (!Arrays.equals(tensor.shape(), spec.shape())) {
        throw new ModelFileException(
            Kind.SHAPE_MISMATCH,
            file.path()
                + ": "
                + name
                + " has shape "
                + shape(tensor.shape())
                + " but its metadata ask for "
                + shape(spec.shape()));
      }
      unknown.remove(name);
    }
    if (!unknown.isEmpty()) {
      throw new ModelFileException(
          Kind.UNKNOWN_ARCHITECTURE,
          file.path()
              + " has tensors that a "
              + config.family().modelType()
              + " model does not know: "
              + unknown.stream().sorted().limit(3).toList());
    }
  }

  FloatBlocks blocks(TensorSpec spec) {
    FloatBlocks stored = file.blocks(GgufNames.of(spec.name()));
    if (config.family() != ModelFamily.LLAMA) {
      return stored;
    }
    if (spec.name().endsWith("." + LinearTarget.Q_PROJ.shortName() + ".weight")
        || spec.name().endsWith("." + LinearTarget.K_PROJ.shortName() + ".weight")) {
      return unpermuted(stored, config.hiddenSize(), config.headSize());
    }
    return stored;
  }

  /**
   * llama.cpp interleaves the two halves of every head of q and k, for its way to rotate: its row
   * 2j + h of a head is Hugging Face's row h · headSize/2 + j.
   */
  static FloatBlocks unpermuted(FloatBlocks stored, int columns, int headSize) {
    return (from, into, count) -> {
      float[] row = new float[columns];
      for (int done = 0; done < count; ) {
        long wanted = (from + done) / columns;
        int skipped = (int) ((from + done) % columns);
        int taken = Math.min(columns - skipped, count - done);
        stored.read(storedRow(wanted, headSize) * columns, row, columns);
        System.arraycopy(row, skipped, into, done, taken);
        done += taken;
      }
    };
  }

  private static long storedRow(long row, int headSize) {
    long head = row / headSize;
    int within = (int) (row % headSize);
    int half = within / (headSize / 2);
    int pair = within % (headSize / 2);
    return head * headSize + 2L * pair + half;
  }

  private static String shape(long[] shape) {
    return Arrays.toString(shape);
  }
}
