package dev.ratchet.platform;

/**
 * The threads that carry virtual ones. By default there are as many as cores, and a virtual thread
 * that waits for a class to be loaded keeps its carrier: on two cores the start of four services
 * stood still for ever, two of them waiting for a class that the main thread was loading, and that
 * one for a lock which was kept for a third virtual thread without a carrier.
 */
final class Carriers {
  static final String PROPERTY = "jdk.virtualThreadScheduler.parallelism";

  /** More than ever load classes at once; those that nobody needs are not started. */
  static final int LEAST = 32;

  private Carriers() {}

  /** To be called before the first virtual thread is made; a number that was given stays. */
  static void provide() {
    if (System.getProperty(PROPERTY) == null) {
      int cores = Runtime.getRuntime().availableProcessors();
      System.setProperty(PROPERTY, Integer.toString(Math.max(LEAST, cores)));
    }
  }
}
