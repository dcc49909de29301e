package dev.ratchet.trainer.process;

import dev.ratchet.learner.protocol.LearnerEvent;
import org.jspecify.annotations.Nullable;

/**
 * Who follows a learner. After a restart of the service the events since the learner's start come
 * again, so they must be taken as facts and not be counted.
 */
public interface LearnerWatcher {

  void onEvent(LearnerEvent event);

  /** Null while the learner shall go on; asked several times a second. */
  @Nullable Stop stop();

  /** Why a learner shall stop: told back by {@link LearnerEnd.Stopped}. */
  enum Stop {
    /** For good. */
    CANCELLED,
    /** To go on later. */
    SUSPENDED
  }
}
