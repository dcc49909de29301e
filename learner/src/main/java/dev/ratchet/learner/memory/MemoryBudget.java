package dev.ratchet.learner.memory;

import dev.ratchet.learner.policy.PolicyOptions;
import dev.ratchet.learner.protocol.Device;
import dev.ratchet.learner.protocol.LearnerError;
import dev.ratchet.learner.protocol.LearnerException;
import dev.ratchet.learner.protocol.LearnerRun;
import dev.ratchet.learner.protocol.Method;
import dev.ratchet.learner.protocol.Precision;
import dev.ratchet.model.config.ModelConfig;
import java.util.Optional;

/**
 * What a run is expected to take and what it may take.
 *
 * @param estimate of one process
 * @param limitBytes of all processes together, 0 where nothing is known
 * @param given whether the limit was asked for; if not, it is what the machine had free at the
 *     start
 */
public record MemoryBudget(MemoryEstimate estimate, int processes, long limitBytes, boolean given) {

  private static final long MIB = 1 << 20;

  /**
   * @param trained numbers that are trained
   * @param longest tokens of the longest row
   * @param lossShare of a row's tokens, how many carry loss at most
   * @param threads of one process
   */
  public static MemoryBudget of(
      LearnerRun run,
      ModelConfig model,
      long trained,
      Device device,
      int longest,
      double lossShare,
      int threads) {
    boolean oneWorker = device == Device.CUDA || !run.trainsAdapter();
    // A pair is computed in one pass, since its rows weigh on each other.
    int rowAtOnce = run.method() == Method.DPO ? 2 * longest : longest;
    int tokens = Math.max(PolicyOptions.DEFAULT_TOKENS_PER_PASS, rowAtOnce);
    var basis =
        new MemoryEstimate.Basis(
            model,
            trained,
            run.trainsAdapter(),
            run.compute().precision() == Precision.BF16,
            oneWorker ? 1 : threads,
            tokens,
            (int) Math.ceil(tokens * lossShare),
            run.compute().gradientCheckpointing());
    long asked = run.compute().memoryLimitBytes();
    // An accelerator's own memory is not seen from here: on CUDA only a limit that was asked for
    // counts.
    long free = device == Device.CUDA ? 0 : ProcessMemory.available().orElse(0);
    return new MemoryBudget(
        MemoryEstimate.of(basis), run.compute().processes(), asked > 0 ? asked : free, asked > 0);
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
          "The run needs about %d MiB in %d process(es) (%s) and %s %d MiB"
              .formatted(
                  estimatedBytes() / MIB,
                  processes,
                  estimate,
                  given ? "its memoryLimitBytes is" : "this machine has free",
                  limitBytes / MIB));
    }
  }

  /** What to say where a process takes more than its share of a limit that was asked for. */
  public Optional<String> excess(long residentBytes) {
    return given && residentBytes > limitBytes / processes
        ? Optional.of(
            "A process takes %d MiB and its share of memoryLimitBytes is %d MiB"
                .formatted(residentBytes / MIB, limitBytes / processes / MIB))
        : Optional.empty();
  }
}
