package dev.ratchet.generator.chat;

import dev.ratchet.contracts.generator.PromptMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chat request, checked.
 *
 * @param maxTokens absent where none was named
 * @param minTokens the answer does not end before so many tokens; 0 for no such floor
 * @param seed absent where none was named
 * @param includeUsage a stream ends with a chunk that has the usage
 */
record ChatRequest(
    String model,
    List<PromptMessage> messages,
    double temperature,
    double topP,
    @Nullable Integer maxTokens,
    int minTokens,
    int samples,
    List<String> stops,
    @Nullable Long seed,
    boolean stream,
    boolean includeUsage,
    boolean logProbabilities) {}
