/**
 * Natural preference pairs out of trajectories (spec 2.11): the rules of one trajectory, and the
 * reading of whole rollouts.
 */
@NullMarked
package dev.ratchet.trainer.mining;

import org.jspecify.annotations.NullMarked;
