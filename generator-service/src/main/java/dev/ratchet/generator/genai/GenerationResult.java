package dev.ratchet.generator.genai;

import java.time.Duration;
import java.util.List;

/**
 * The answer to a request.
 *
 * @param promptTokens length of the prompt
 * @param texts as many as samples were asked, in order
 * @param waited from the call to the start of the batch that ran its first sample
 * @param firstToken from the call to the first token of its first sample
 */
public record GenerationResult(
    int promptTokens, List<GeneratedText> texts, Duration waited, Duration firstToken) {

  /** New tokens of all samples. */
  public int completionTokens() {
    return texts.stream().mapToInt(text -> text.tokens().length).sum();
  }
}
