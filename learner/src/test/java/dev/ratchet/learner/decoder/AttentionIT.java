package dev.ratchet.learner.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.learner.policy.TokenBatch;
import dev.ratchet.learner.tensor.Backend;
import dev.ratchet.learner.tensor.HostMemory;
import dev.ratchet.learner.tensor.Kept;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our blocks and libtorch's kernel with autograd compute the same. */
class AttentionIT {

  private static final int KEY_HEADS = 2;
  private static final int GROUP = 3;
  private static final int HEAD = 16;

  @ParameterizedTest
  @CsvSource({"false, 1e-4", "true, 0.15"})
  void blocksEqualLibtorchsKernelForwardsAndBackwards(boolean bf16, double tolerance) {
    Backend backend = Backend.cpu(bf16);
    GradMode.set_enabled(false);
    // Below, at and above the block of 128 queries; two rows of equal length beside each other.
    PackedRows rows = rows(1, 40, 40, 128, 300);
    RandomGenerator random = new SplittableRandom(5);
    try (PointerScope _ = new PointerScope();
        Kept kept = new Kept()) {
      Tensor q = random(backend, random, KEY_HEADS, rows.size(), GROUP, HEAD);
      Tensor k = random(backend, random, KEY_HEADS, rows.size(), HEAD);
      Tensor v = backend.toMatrixType(random(backend, random, KEY_HEADS, rows.size(), HEAD));
      Tensor dout =
          backend.toMatrixType(random(backend, random, rows.size(), KEY_HEADS * GROUP * HEAD));
      Attention blocks = new BlockAttention(backend, GROUP, kept);
      Attention fused = new FusedAttention(backend, GROUP);
      Tensor found = backend.emptyMatrix(rows.size(), KEY_HEADS * GROUP * HEAD);
      Tensor expected = backend.emptyMatrix(rows.size(), KEY_HEADS * GROUP * HEAD);

      Attention.Saved ours = blocks.forward(q, k, v, rows, found, true);
      Attention.Saved theirs = fused.forward(q, k, v, rows, expected, true);
      Attention.Derivatives d = blocks.backward(ours, rows, dout);
      Attention.Derivatives wanted = fused.backward(theirs, rows, dout);

      near(found, expected, tolerance);
      near(d.dq(), wanted.dq(), tolerance);
      near(d.dk(), wanted.dk(), tolerance);
      near(d.dv(), wanted.dv(), tolerance);
    }
  }

  private static void near(Tensor found, Tensor expected, double tolerance) {
    float[] a = HostMemory.floats(found.to(ScalarType.Float));
    float[] b = HostMemory.floats(expected.to(ScalarType.Float));
    assertThat(a).hasSameSizeAs(b);
    double worst = 0;
    for (int i = 0; i < a.length; i++) {
      worst = Math.max(worst, Math.abs(a[i] - b[i]) / Math.max(1, Math.abs(b[i])));
    }
    assertThat(worst).isLessThan(tolerance);
  }

  private static PackedRows rows(int... lengths) {
    int[][] tokens = new int[lengths.length][];
    for (int i = 0; i < lengths.length; i++) {
      tokens[i] = new int[lengths[i] + 1];
    }
    List<Integer> all = IntStream.range(0, lengths.length).boxed().toList();
    return PackedRows.of(new TokenBatch(tokens, tokens), all, PackedRows.Layout.SEPARATE);
  }

  private static Tensor random(Backend backend, RandomGenerator random, long... shape) {
    int count = 1;
    for (long size : shape) {
      count *= (int) size;
    }
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return backend.floats(values).view(shape);
  }
}
