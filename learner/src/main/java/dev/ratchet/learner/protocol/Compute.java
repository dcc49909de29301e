package dev.ratchet.learner.protocol;

/**
 * What the run may use of the machine.
 *
 * @param threads of one process for matrix products; 0 shares the machine's cores between the
 *     processes
 * @param gradientCheckpointing activations of a layer are computed again in the backward pass
 *     instead of kept
 * @param memoryLimitBytes resident memory of all processes together (of the accelerator, on CUDA);
 *     0 takes what the machine has free at the start
 * @param processes data-parallel ranks; each holds the whole model and takes its share of every
 *     batch
 */
public record Compute(
    Device device,
    Precision precision,
    int threads,
    boolean gradientCheckpointing,
    long memoryLimitBytes,
    int processes) {

  /** More ranks than this on one machine is a slip, not a wish. */
  private static final int MOST_PROCESSES = 64;

  public Compute {
    Checks.atLeast("compute.threads", threads, 0);
    Checks.atLeast("compute.memoryLimitBytes", memoryLimitBytes, 0);
    Checks.atLeast("compute.processes", processes, 1);
    if (processes > MOST_PROCESSES) {
      throw new IllegalArgumentException(
          "compute.processes must be at most %d but is %d".formatted(MOST_PROCESSES, processes));
    }
  }

  public static Compute defaults() {
    return new Compute(Device.AUTO, Precision.FP32, 0, false, 0, 1);
  }

  /** Threads of one process on a machine with so many cores. */
  public int threadsPerProcess(int cores) {
    return threads > 0 ? threads : Math.max(1, cores / processes);
  }
}
