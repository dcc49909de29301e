package dev.ratchet.generator.genai;

import org.jspecify.annotations.Nullable;

/**
 * One continuation.
 *
 * @param text without the end of turn, special tokens and the stop text
 * @param tokens the ids as the model chose them, the token that ended the turn included
 * @param probabilities null unless asked for
 */
public record GeneratedText(
    String text, int[] tokens, FinishReason finish, @Nullable TokenProbabilities probabilities) {}
