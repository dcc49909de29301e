/**
 * Rollouts: durable jobs that take examples through turns of generation, verification and feedback
 * in waves (spec 2.10). Items are rows with a lease, so any replica can go on where another
 * stopped.
 *
 * <p>Open to other features: {@link dev.ratchet.generator.rollout.RolloutArchive}.
 */
@NullMarked
package dev.ratchet.generator.rollout;

import org.jspecify.annotations.NullMarked;
