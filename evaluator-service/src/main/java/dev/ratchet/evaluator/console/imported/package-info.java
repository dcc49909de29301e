/** Runs that came in bundles: their numbers, where they ran, and what the bundles had in them. */
@NullMarked
package dev.ratchet.evaluator.console.imported;

import org.jspecify.annotations.NullMarked;
