/**
 * The child process that trains: {@link dev.ratchet.learner.LearnerMain} reads a run directory,
 * puts the parts together and ends with an event and an exit code, whatever happens.
 */
@NullMarked
package dev.ratchet.learner;

import org.jspecify.annotations.NullMarked;
