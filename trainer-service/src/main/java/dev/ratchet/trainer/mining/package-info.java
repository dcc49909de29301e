/**
 * Preference pairs out of the trajectories of rollouts (spec 2.11): which pairs there are, what
 * their sides say, what is counted, and when to raise an alarm.
 */
@NullMarked
package dev.ratchet.trainer.mining;

import org.jspecify.annotations.NullMarked;
