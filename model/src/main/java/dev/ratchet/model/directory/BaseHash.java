package dev.ratchet.model.directory;

import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.config.TensorSpec;
import dev.ratchet.model.weights.DType;
import dev.ratchet.model.weights.FloatBlocks;
import dev.ratchet.model.weights.Weights;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Names the weights of a base model, whatever file they came from: SHA-256 over its tensors in the
 * order of their names. Each adds its name (length as 32 bits, then UTF-8), its rank (32 bits), its
 * sizes (64 bits each) and its numbers widened to F32, all little-endian. A tied output head is
 * left out, so the same weights hash alike as F16 file, as F32 file, in one file or in shards.
 *
 * @param hex 64 lower-case digits
 */
public record BaseHash(String hex) {

  private static final int BLOCK = 1 << 16; // numbers

  public BaseHash {
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "A base hash has 64 lower-case hexadecimal digits, not \"" + hex + "\"");
    }
  }

  /** Reads every weight once. */
  public static BaseHash of(ModelConfig config, Weights weights) {
    MessageDigest digest = DigestUtils.getSha256Digest();
    List<TensorSpec> inOrder =
        config.tensors().stream().sorted(Comparator.comparing(TensorSpec::name)).toList();
    float[] floats = new float[BLOCK];
    ByteBuffer bytes = ByteBuffer.allocate(BLOCK * Float.BYTES);
    for (TensorSpec spec : inOrder) {
      digest.update(heading(spec));
      addValues(digest, spec.elements(), weights.blocks(spec.name()), floats, bytes);
    }
    return new BaseHash(HexFormat.of().formatHex(digest.digest()));
  }

  private static byte[] heading(TensorSpec spec) {
    byte[] name = spec.name().getBytes(StandardCharsets.UTF_8);
    long[] shape = spec.shape();
    ByteBuffer heading =
        ByteBuffer.allocate(8 + name.length + 8 * shape.length).order(ByteOrder.LITTLE_ENDIAN);
    heading.putInt(name.length).put(name).putInt(shape.length);
    for (long size : shape) {
      heading.putLong(size);
    }
    return heading.array();
  }

  private static void addValues(
      MessageDigest digest, long elements, FloatBlocks blocks, float[] floats, ByteBuffer bytes) {
    for (long from = 0; from < elements; from += BLOCK) {
      int count = (int) Math.min(BLOCK, elements - from);
      blocks.read(from, floats, count);
      DType.F32.write(floats, 0, count, MemorySegment.ofBuffer(bytes.clear()), 0);
      digest.update(bytes.limit(count * Float.BYTES));
    }
  }

  @Override
  public String toString() {
    return hex;
  }
}
