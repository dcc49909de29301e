/**
 * Several analysed runs side by side: the tables of spec 11.1, each run on its own examples and all
 * on their common ones, who is right where. Computed once and kept.
 *
 * <p>Open to other features: {@link dev.ratchet.evaluator.runtable.RunTables} and {@link
 * dev.ratchet.evaluator.runtable.RunTableTitle}.
 */
@NullMarked
package dev.ratchet.evaluator.runtable;

import org.jspecify.annotations.NullMarked;
