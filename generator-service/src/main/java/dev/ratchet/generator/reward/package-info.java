/** The rule reward and the cost reward (spec 2.5, 2.6): pure functions in exact decimals. */
@NullMarked
package dev.ratchet.generator.reward;

import org.jspecify.annotations.NullMarked;
