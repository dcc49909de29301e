/** Wire records of the generator, "the policy": rollouts and their trajectories. */
@NullMarked
package dev.ratchet.contracts.generator;

import org.jspecify.annotations.NullMarked;
