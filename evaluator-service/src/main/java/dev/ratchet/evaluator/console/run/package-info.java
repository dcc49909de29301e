/** The list of rollouts, and one rollout: progress, controls, settings, numbers. */
@NullMarked
package dev.ratchet.evaluator.console.run;

import org.jspecify.annotations.NullMarked;
