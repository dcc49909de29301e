package dev.ratchet.trainer.pairs;

import dev.ratchet.contracts.trainer.PairSetCounts;
import java.util.function.UnaryOperator;

/** Puts the numbers of one kind of set beside those that every set has. */
@FunctionalInterface
public interface CountsOfKind extends UnaryOperator<PairSetCounts> {}
