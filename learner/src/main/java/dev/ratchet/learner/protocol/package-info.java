/**
 * What the training service and its child process say to each other: the run in {@code run.json},
 * events as JSON lines on standard output, exit codes, error codes and the environment that the
 * child must be started with.
 *
 * <p>Everything here is open: the service writes a {@link dev.ratchet.learner.protocol.LearnerRun}
 * into a {@link dev.ratchet.learner.protocol.RunDirectory}, starts a {@link
 * dev.ratchet.learner.protocol.LearnerCommand} and reads {@link
 * dev.ratchet.learner.protocol.LearnerEvent}s. Nothing in this package touches native code.
 */
@NullMarked
package dev.ratchet.learner.protocol;

import org.jspecify.annotations.NullMarked;
