/**
 * From logits to tokens and from tokens to text: keyed draws, probabilities, whole characters, stop
 * texts. Plain Java, the same numbers on every machine. Internal to the feature {@code genai}.
 */
@NullMarked
package dev.ratchet.generator.genai.sampling;

import org.jspecify.annotations.NullMarked;
