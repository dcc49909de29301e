package dev.ratchet.learner.protocol;

import java.util.Map;

/**
 * Environment variables that a learner process must be started with; set from inside they come too
 * late.
 *
 * <p>Without them the same step takes four times as long: waiting threads of two pools spin against
 * each other, glibc gives every large tensor back to the kernel and asks for it again, and in a
 * single arena the workers wait for one another whenever one looks for free memory (measured: 370
 * tokens a second with one arena for two workers, 610 with four and huge pages).
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
        Integer.toString(2 * threads),
        "MALLOC_MMAP_THRESHOLD_",
        FOUR_GIB,
        "MALLOC_TRIM_THRESHOLD_",
        FOUR_GIB,
        "MALLOC_TOP_PAD_",
        "268435456",
        "GLIBC_TUNABLES",
        "glibc.malloc.hugetlb=1");
  }
}
