/**
 * What the trainer reads of the generator: rollouts with their trajectories, and rendered prompts.
 *
 * <p>Open: {@link dev.ratchet.trainer.generator.Rollouts} and {@link
 * dev.ratchet.trainer.generator.Prompts}.
 */
@NullMarked
package dev.ratchet.trainer.generator;

import org.jspecify.annotations.NullMarked;
