/**
 * Two runs over their common examples: paired rates with the interval of their difference, flips
 * both ways, by hardness and by database (spec 2.15). Computed once and kept.
 *
 * <p>Open to other features: {@link dev.ratchet.evaluator.comparison.Comparisons} and {@link
 * dev.ratchet.evaluator.comparison.PairCounts}.
 */
@NullMarked
package dev.ratchet.evaluator.comparison;

import org.jspecify.annotations.NullMarked;
