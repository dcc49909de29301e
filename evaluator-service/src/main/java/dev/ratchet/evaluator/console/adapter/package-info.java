/** One adapter of the registry: what it is, everything it came from, and the runs that used it. */
@NullMarked
package dev.ratchet.evaluator.console.adapter;

import org.jspecify.annotations.NullMarked;
