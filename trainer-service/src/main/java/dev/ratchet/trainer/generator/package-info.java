/**
 * What the trainer reads of the generator: rollouts with their trajectories, and rendered prompts.
 *
 * <p>Open: {@link dev.ratchet.trainer.generator.Rollouts}, {@link
 * dev.ratchet.trainer.generator.RolloutEnds} and {@link dev.ratchet.trainer.generator.Prompts}.
 */
@NullMarked
package dev.ratchet.trainer.generator;

import org.jspecify.annotations.NullMarked;
