/** Pair sets: the list, the quality before and after, and the pairs with what people decide. */
@NullMarked
package dev.ratchet.evaluator.console.pairs;

import org.jspecify.annotations.NullMarked;
