/** Several analysed runs side by side, as the tables of a paper have them. */
@NullMarked
package dev.ratchet.evaluator.console.runtable;

import org.jspecify.annotations.NullMarked;
