package dev.ratchet.learner.protocol;

import java.util.Map;

/**
 * Environment variables that a learner process must be started with; set from inside they come too
 * late.
 *
 * <p>Without them the same step takes four times as long: waiting threads of two pools spin against
 * each other, and glibc gives every large tensor back to the kernel and asks for it again.
 */
public final class LearnerEnvironment {

  private static final String FOUR_GIB = "4294967296";

  private LearnerEnvironment() {}

  /** To be put over the parent's own environment. */
  public static Map<String, String> variables(int threads) {
    return Map.of(
        "OMP_NUM_THREADS",
        Integer.toString(threads),
        "OMP_WAIT_POLICY",
        "passive",
        "MALLOC_ARENA_MAX",
        "1",
        "MALLOC_MMAP_THRESHOLD_",
        FOUR_GIB,
        "MALLOC_TRIM_THRESHOLD_",
        FOUR_GIB,
        "MALLOC_TOP_PAD_",
        "268435456");
  }
}
