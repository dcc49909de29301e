package dev.ratchet.learner.distributed;

/** A process of the group is gone, so that no call of the others can succeed any more. */
public final class RankLostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RankLostException(String message, Throwable cause) {
    super(message, cause);
  }
}
