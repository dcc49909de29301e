/**
 * Starts the learner as a child process, follows its events, and says how it ended. A learner
 * outlives a service that is killed: its events go to a file, and the next service goes on reading
 * them.
 *
 * <p>Open: {@link dev.ratchet.trainer.process.LearnerSupervisor} with what it takes and gives.
 */
@NullMarked
package dev.ratchet.trainer.process;

import org.jspecify.annotations.NullMarked;
