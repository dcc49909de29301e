package dev.ratchet.learner.memory;

import dev.ratchet.model.config.ModelConfig;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one process of a run is expected to take at its peak, part by part, in bytes. The parts
 * follow from what the decoder keeps; {@link #OVERHEAD} and {@link #SLACK} were fitted to measured
 * peaks (see {@code MemoryEstimateTest}).
 */
public record MemoryEstimate(Map<String, Long> parts) {

  private static final long MIB = 1 << 20;

  /** JVM, code of libtorch and tokenizer, buffers of matrix products. */
  private static final long OVERHEAD = 330 * MIB;

  /** Packed copies of BF16 operands. */
  private static final long BF16_OVERHEAD = 260 * MIB;

  /** What lies free between tensors. */
  private static final double SLACK = 1.25;

  /** Logits of the output head are made in chunks of so many numbers. */
  private static final long LOGITS_AT_ONCE = 12_000_000;

  /** Logits, probabilities and a copy for the product. */
  private static final int LOGIT_COPIES = 3;

  /**
   * Gradients and temporaries of the layer whose backward pass is running, in activations of a
   * layer.
   */
  private static final double LAYERS_IN_BACKWARD = 1.5;

  /**
   * What the estimate depends on.
   *
   * @param trained numbers that are trained
   * @param adapter whether they are LoRA matrices beside a frozen base
   * @param bf16 whether matrices are BF16
   * @param workers that compute rows of their own at the same time
   * @param tokens that a worker computes at once
   * @param scored of these tokens, how many carry loss at most
   * @param recompute whether activations are made again in the backward pass
   */
  public record Basis(
      ModelConfig model,
      long trained,
      boolean adapter,
      boolean bf16,
      int workers,
      int tokens,
      int scored,
      boolean recompute) {

    private int matrixBytes() {
      return bf16 ? Short.BYTES : Float.BYTES;
    }
  }

  public MemoryEstimate {
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
  }

  public static MemoryEstimate of(Basis basis) {
    Map<String, Long> parts = new LinkedHashMap<>();
    parts.put("process", OVERHEAD + (basis.bf16() ? BF16_OVERHEAD : 0));
    parts.put("frozen weights", frozen(basis));
    parts.put("trained parameters with gradients and AdamW", trained(basis));
    parts.put("activations", activations(basis));
    parts.put("logits", logits(basis));
    return new MemoryEstimate(parts);
  }

  public long total() {
    return parts.values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public String toString() {
    return parts.entrySet().stream()
        .map(part -> "%s %d MiB".formatted(part.getKey(), part.getValue() / MIB))
        .collect(Collectors.joining(", "));
  }

  private static long frozen(Basis basis) {
    return basis.adapter() ? basis.model().parameters() * basis.matrixBytes() : 0;
  }

  /**
   * Values, two moments and gradients: of an adapter one for each worker; of all weights a BF16
   * copy besides.
   */
  private static long trained(Basis basis) {
    int vectors = 3 + (basis.adapter() ? basis.workers() : 1);
    long copies = basis.adapter() || !basis.bf16() ? 0 : 2 * Short.BYTES;
    return basis.trained() * (vectors * (long) Float.BYTES + copies);
  }

  /**
   * For each layer what the backward pass reads, and for one layer at a time as much again for
   * gradients.
   */
  private static long activations(Basis basis) {
    ModelConfig model = basis.model();
    long stream = 2L * model.hiddenSize() * Float.BYTES;
    long matrices =
        2L * model.hiddenSize()
            + 2L * model.queryWidth()
            + 2L * model.keyValueWidth()
            + 3L * model.intermediateSize();
    long layer = stream + matrices * basis.matrixBytes();
    long kept = basis.recompute() ? model.layers() * stream / 2 + layer : model.layers() * layer;
    return (long) (SLACK * basis.workers() * basis.tokens() * (kept + LAYERS_IN_BACKWARD * layer));
  }

  private static long logits(Basis basis) {
    long states =
        Math.min(basis.scored(), Math.max(16, LOGITS_AT_ONCE / basis.model().vocabularySize()));
    return basis.workers() * states * basis.model().vocabularySize() * Float.BYTES * LOGIT_COPIES;
  }
}
