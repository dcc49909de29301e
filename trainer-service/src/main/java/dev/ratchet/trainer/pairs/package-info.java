/**
 * Mines preference pairs from the trajectories of rollouts (spec 2.11, the natural types) and keeps
 * them as sets that never change.
 *
 * <p>Open: {@link dev.ratchet.trainer.pairs.PairSets} finds sets and streams their pairs, {@link
 * dev.ratchet.trainer.pairs.PlainSql} writes a gold as sampled SQL is written.
 */
@NullMarked
package dev.ratchet.trainer.pairs;

import org.jspecify.annotations.NullMarked;
