package dev.ratchet.kit.leased;

/**
 * What the job needs is not there yet. It pauses and is taken up again soon; until then it holds
 * nobody up.
 */
public final class JobWaits extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * @param what it waits for, as a sentence goes on: waits for …
   */
  public JobWaits(String what) {
    super(what, null, false, false);
  }
}
