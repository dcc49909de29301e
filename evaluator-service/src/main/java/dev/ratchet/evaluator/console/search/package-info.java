/** Search over the examples of all evaluated runs, and the way to that over pairs. */
@NullMarked
package dev.ratchet.evaluator.console.search;

import org.jspecify.annotations.NullMarked;
