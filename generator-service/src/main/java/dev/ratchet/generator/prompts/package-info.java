/**
 * First prompts of a slice of a dataset over HTTP, made by the one renderer, so that a trainer
 * learns from exactly the text that rollouts ask.
 */
@NullMarked
package dev.ratchet.generator.prompts;

import org.jspecify.annotations.NullMarked;
