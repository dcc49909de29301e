package dev.ratchet.learner.decoder;

/**
 * How a pass treats the adapter.
 *
 * @param adapters whether it counts at all
 * @param dropout whether inputs of A are dropped
 */
public record PassMode(boolean adapters, boolean dropout) {

  public static final PassMode TRAIN = new PassMode(true, true);
  public static final PassMode EVALUATE = new PassMode(true, false);
  public static final PassMode BASE = new PassMode(false, false);
}
