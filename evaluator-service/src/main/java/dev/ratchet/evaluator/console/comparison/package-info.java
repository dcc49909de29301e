/** Two runs side by side: both rates, what flipped each way, and a link to each flipped example. */
@NullMarked
package dev.ratchet.evaluator.console.comparison;

import org.jspecify.annotations.NullMarked;
