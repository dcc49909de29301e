package dev.ratchet.learner.decoder;

import dev.ratchet.learner.optimizer.Trainable;
import dev.ratchet.learner.tensor.Backend;
import dev.ratchet.learner.tensor.HostMemory;
import dev.ratchet.learner.tensor.Kept;
import dev.ratchet.model.weights.Weights;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Weights copied from a model's files, in the type that they are computed in. They are hashed,
 * never written.
 */
final class FrozenWeights implements WeightSource {

  private static final int HASHED_AT_ONCE = 1 << 22; // bytes

  private final Backend backend;
  private final Weights weights;
  private final Kept kept;
  private final List<Tensor> frozen = new ArrayList<>();

  FrozenWeights(Backend backend, Weights weights, Kept kept) {
    this.backend = backend;
    this.weights = weights;
    this.kept = kept;
  }

  @Override
  public Tensor matrix(List<String> names, long border) {
    long in = weights.info(names.getFirst()).shape()[1];
    long out = names.stream().mapToLong(name -> weights.info(name).shape()[0]).sum();
    Tensor matrix = kept.keep(backend.zeroMatrix(out + border, in + border));
    long row = 0;
    for (String name : names) {
      try (PointerScope _ = new PointerScope()) {
        long rows = weights.info(name).shape()[0];
        matrix.narrow(0, row, rows).narrow(1, 0, in).copy_(read(name));
        row += rows;
      }
    }
    frozen.add(kept.keep(matrix.narrow(0, 0, out).narrow(1, 0, in)));
    return matrix;
  }

  @Override
  public Tensor bias(List<String> names) {
    long size = names.stream().mapToLong(name -> weights.info(name).shape()[0]).sum();
    Tensor bias = kept.keep(backend.emptyMatrix(size));
    long at = 0;
    for (String name : names) {
      try (PointerScope _ = new PointerScope()) {
        long count = weights.info(name).shape()[0];
        bias.narrow(0, at, count).copy_(read(name));
        at += count;
      }
    }
    frozen.add(bias);
    return bias;
  }

  @Override
  public Tensor vector(String name) {
    return floats(name);
  }

  @Override
  public Tensor embedding(String name) {
    return floats(name);
  }

  @Override
  public @Nullable Trainable region(List<String> names) {
    return null;
  }

  /** SHA-256 over all of them as they lie in memory now, in the order of loading. */
  String hash() {
    MessageDigest digest = DigestUtils.getSha256Digest();
    for (Tensor tensor : frozen) {
      try (PointerScope _ = new PointerScope()) {
        add(digest, tensor);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  // Row blocks: a view between borders is not contiguous, and a copy of the whole would double the
  // memory.
  private static void add(MessageDigest digest, Tensor tensor) {
    long rows = tensor.size(0);
    long block = Math.max(1, HASHED_AT_ONCE / (tensor.numel() / rows * tensor.element_size()));
    for (long row = 0; row < rows; row += block) {
      try (PointerScope _ = new PointerScope()) {
        Tensor host = HostMemory.onHost(tensor.narrow(0, row, Math.min(block, rows - row)));
        ByteBuffer bytes = HostMemory.window(host).asByteBuffer();
        digest.update(bytes);
      }
    }
  }

  private Tensor floats(String name) {
    Tensor values = backend.emptyFloats(weights.info(name).shape());
    kept.keep(values);
    try (PointerScope _ = new PointerScope()) {
      values.copy_(read(name));
    }
    frozen.add(values);
    return values;
  }

  private Tensor read(String name) {
    Tensor staging = HostMemory.staging(weights.info(name).shape());
    weights.copyFloats(name, HostMemory.window(staging));
    return staging;
  }
}
