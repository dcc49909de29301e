/**
 * Keeps the examples of evaluation splits, and questions that are nearly theirs, out of what is
 * learned from (spec 1.2 #6).
 *
 * <p>Open: {@link dev.ratchet.trainer.leakage.Leakages}, {@link
 * dev.ratchet.trainer.leakage.Leakage} and {@link dev.ratchet.trainer.leakage.Learned}.
 */
@NullMarked
package dev.ratchet.trainer.leakage;

import org.jspecify.annotations.NullMarked;
