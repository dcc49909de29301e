package dev.ratchet.trainer.process;

import dev.ratchet.learner.protocol.RunDirectory;

/** Knows the command line of a learner. */
@FunctionalInterface
public interface LearnerLauncher {

  /** A process for this run that isn't started yet. */
  ProcessBuilder process(RunDirectory run);
}
