/** The learning rate of each step. Open: {@link dev.ratchet.learner.schedule.LearningRate}. */
@NullMarked
package dev.ratchet.learner.schedule;

import org.jspecify.annotations.NullMarked;
