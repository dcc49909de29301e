/**
 * The trajectories of a run: a list that can be filtered, and the viewer of one example with every
 * turn, candidate, verdict and what changed in the SQL from turn to turn.
 */
@NullMarked
package dev.ratchet.evaluator.console.trajectory;

import org.jspecify.annotations.NullMarked;
