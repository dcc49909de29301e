/** Accuracy against what it costs: tokens, time and training, with the runs that nothing beats. */
@NullMarked
package dev.ratchet.evaluator.console.pareto;

import org.jspecify.annotations.NullMarked;
