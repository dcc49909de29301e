package dev.ratchet.learner.memory;

import dev.ratchet.learner.policy.PolicyOptions;
import dev.ratchet.learner.protocol.Device;
import dev.ratchet.learner.protocol.LearnerError;
import dev.ratchet.learner.protocol.LearnerException;
import dev.ratchet.learner.protocol.LearnerRun;
import dev.ratchet.learner.protocol.Precision;
import dev.ratchet.model.config.ModelConfig;
import java.util.Optional;

/**
 * What a run is expected to take and what it may take.
 *
 * @param estimate of one process
 * @param limitBytes of all processes together; 0 where nothing is known
 */
public record MemoryBudget(MemoryEstimate estimate, int processes, long limitBytes) {

  private static final long MIB = 1 << 20;

  /**
   * @param trained numbers that are trained
   * @param longest tokens of the longest row
   * @param threads of one process
   */
  public static MemoryBudget of(
      LearnerRun run, ModelConfig model, long trained, Device device, int longest, int threads) {
    boolean oneWorker = device == Device.CUDA || !run.trainsAdapter();
    var basis =
        new MemoryEstimate.Basis(
            model,
            trained,
            run.trainsAdapter(),
            run.compute().precision() == Precision.BF16,
            oneWorker ? 1 : threads,
            PolicyOptions.DEFAULT_TOKENS_PER_PASS,
            longest,
            run.compute().gradientCheckpointing());
    long limit = run.compute().memoryLimitBytes();
    // The accelerator's own memory is not seen from here; on CUDA only a limit that was given
    // counts.
    long free = device == Device.CUDA ? 0 : ProcessMemory.available().orElse(0);
    return new MemoryBudget(
        MemoryEstimate.of(basis), run.compute().processes(), limit > 0 ? limit : free);
  }

  public long estimatedBytes() {
    return estimate.total() * processes;
  }

  /**
   * @throws LearnerException {@link LearnerError#INSUFFICIENT_MEMORY} with the numbers where the
   *     run can't fit
   */
  public void check() {
    if (limitBytes > 0 && estimatedBytes() > limitBytes) {
      throw new LearnerException(
          LearnerError.INSUFFICIENT_MEMORY,
          "The run needs about %d MiB (%s; %d processes) and may take %d MiB"
              .formatted(estimatedBytes() / MIB, estimate, processes, limitBytes / MIB));
    }
  }

  /** What to say where one process has taken more than its share of a limit that was given. */
  public Optional<String> excess(long residentBytes) {
    return Optional.empty();
  }
}
