package dev.ratchet.learner.memory;

import dev.ratchet.model.config.LinearTarget;
import dev.ratchet.model.config.ModelConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What one process of a run is expected to take, part by part, in bytes. */
public record MemoryEstimate(Map<String, Long> parts) {

  private static final long MIB = 1 << 20;

  /** JVM, libtorch's code and its buffers, measured on Linux. */
  private static final long PROCESS = 500 * MIB;

  /**
   * What the estimate depends on.
   *
   * @param trained numbers that are trained
   * @param adapter whether they are LoRA matrices beside a frozen base
   * @param bf16 whether matrices are BF16
   * @param workers that compute rows of their own at the same time
   * @param tokensPerPass tokens that a worker computes at once; one row at least
   * @param longest tokens of the longest row
   * @param recompute whether activations are made again in the backward pass
   */
  public record Basis(
      ModelConfig model,
      long trained,
      boolean adapter,
      boolean bf16,
      int workers,
      int tokensPerPass,
      int longest,
      boolean recompute) {}

  public MemoryEstimate {
    parts = new LinkedHashMap<>(parts);
  }

  public static MemoryEstimate of(Basis basis) {
    Map<String, Long> parts = new LinkedHashMap<>();
    parts.put("process", PROCESS);
    parts.put("weights", weights(basis));
    parts.put("trained parameters, gradients and AdamW", trained(basis));
    parts.put("activations", activations(basis));
    parts.put("logits", logits(basis));
    return new MemoryEstimate(parts);
  }

  public long total() {
    return parts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The parts in MiB, largest or not. */
  @Override
  public String toString() {
    return parts.entrySet().stream()
        .map(part -> "%s %d MiB".formatted(part.getKey(), part.getValue() / MIB))
        .collect(Collectors.joining(", "));
  }

  private static long weights(Basis basis) {
    return basis.model().parameters() * (basis.bf16() ? 2 : 4);
  }

  /** Values, two moments, and a gradient for each worker. */
  private static long trained(Basis basis) {
    return basis.trained() * Float.BYTES * (3 + (basis.adapter() ? basis.workers() : 1));
  }

  private static long activations(Basis basis) {
    ModelConfig model = basis.model();
    long widths =
        4L * model.hiddenSize()
            + 3L * model.intermediateSize()
            + 2L * model.queryWidth()
            + 2L * model.keyValueWidth();
    for (LinearTarget target : LinearTarget.values()) {
      widths += basis.adapter() ? 16 : 0;
    }
    long layers = basis.recompute() ? 2 : model.layers();
    return tokensAtOnce(basis) * widths * layers * (basis.bf16() ? 2 : 4);
  }

  private static long logits(Basis basis) {
    return tokensAtOnce(basis) * basis.model().vocabularySize() * Float.BYTES;
  }

  private static long tokensAtOnce(Basis basis) {
    return (long) basis.workers() * Math.max(basis.tokensPerPass(), basis.longest());
  }
}
