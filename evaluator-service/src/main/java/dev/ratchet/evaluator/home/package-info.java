/** The page at {@code /}: where everything is, and the latest evaluations. */
@NullMarked
package dev.ratchet.evaluator.home;

import org.jspecify.annotations.NullMarked;
