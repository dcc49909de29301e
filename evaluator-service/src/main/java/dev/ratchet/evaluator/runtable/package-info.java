/**
 * Several analysed runs side by side: the tables of spec 11.1, each run on its own examples and all
 * on their common ones, who is right where. Computed once and kept.
 */
@NullMarked
package dev.ratchet.evaluator.runtable;

import org.jspecify.annotations.NullMarked;
