/**
 * Synthetic hard negatives (spec 2.13): golds changed in one place, on their syntax tree, executed,
 * and taken where the result shows that they are wrong.
 */
@NullMarked
package dev.ratchet.trainer.negatives;

import org.jspecify.annotations.NullMarked;
