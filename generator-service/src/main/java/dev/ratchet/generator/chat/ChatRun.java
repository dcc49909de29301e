package dev.ratchet.generator.chat;

import dev.ratchet.contracts.generator.ModelPin;
import dev.ratchet.generator.genai.Cancellation;
import dev.ratchet.generator.genai.Decoding;
import dev.ratchet.generator.genai.GenerationKey;
import dev.ratchet.generator.genai.GenerationListener;
import dev.ratchet.generator.genai.GenerationRequest;
import dev.ratchet.generator.genai.GenerationResult;
import dev.ratchet.generator.serving.ModelInUse;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** One chat request at one loaded model. */
record ChatRun(ChatRequest request, ModelPin pin, ModelInUse model, int[] prompt, int maxTokens) {

  /** Reads the prompt; refuses what does not fit into the context. */
  static ChatRun of(ChatRequest request, ModelPin pin, ModelInUse model, int defaultMaxTokens) {
    int[] prompt = model.text().encode(List.of(request.messages())).getFirst();
    int context = model.generation().limits().contextTokens();
    int left = context - prompt.length;
    if (left < 1) {
      throw tooLong(
          "messages",
          "The messages have %d tokens, but the context of this model is %d. Send less."
              .formatted(prompt.length, context));
    }
    Integer wanted = request.maxTokens();
    if (wanted != null && wanted > left) {
      throw tooLong(
          "max_tokens",
          "The messages have %d tokens and the answer may have %d, but the context of this model is %d in all. Send less, or ask for at most %d."
              .formatted(prompt.length, wanted, context, left));
    }
    return new ChatRun(
        request, pin, model, prompt, wanted == null ? Math.min(defaultMaxTokens, left) : wanted);
  }

  private static ChatException tooLong(String param, String message) {
    return new ChatException(
        HttpStatus.BAD_REQUEST,
        message,
        "invalid_request_error",
        param,
        "context_length_exceeded",
        Map.of(),
        null);
  }

  GenerationResult generate(long seed, GenerationListener listener, Cancellation cancellation)
      throws InterruptedException {
    return model
        .generation()
        .generate(
            List.of(
                new GenerationRequest(
                    prompt,
                    request.samples(),
                    maxTokens,
                    Math.min(request.minTokens(), maxTokens),
                    Decoding.of(request.temperature(), request.topP(), 0),
                    request.stops(),
                    GenerationKey.of(seed),
                    model.adapter(),
                    request.logProbabilities(),
                    listener,
                    cancellation)))
        .getFirst();
  }
}
