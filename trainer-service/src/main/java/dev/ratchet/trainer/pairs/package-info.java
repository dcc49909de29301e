/**
 * Pair sets: immutable lists of preference pairs with a hash and counts. A set is a durable job;
 * {@link dev.ratchet.trainer.pairs.PairSetMaker} is what a kind of set has to bring.
 */
@NullMarked
package dev.ratchet.trainer.pairs;

import org.jspecify.annotations.NullMarked;
