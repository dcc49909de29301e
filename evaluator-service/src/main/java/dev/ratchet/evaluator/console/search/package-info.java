/** Search over the examples of all evaluated runs, and over the pairs of all sets. */
@NullMarked
package dev.ratchet.evaluator.console.search;

import org.jspecify.annotations.NullMarked;
