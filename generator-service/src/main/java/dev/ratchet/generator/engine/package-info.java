/**
 * What answers prompts. An engine takes a batch of prompts and draws every random number from
 * (seed, example, turn, sample), so the order of work changes nothing.
 */
@NullMarked
package dev.ratchet.generator.engine;

import org.jspecify.annotations.NullMarked;
