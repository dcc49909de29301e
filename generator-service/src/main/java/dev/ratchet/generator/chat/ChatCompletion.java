package dev.ratchet.generator.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ratchet.contracts.generator.PromptMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers as OpenAI's API writes them: every member of a choice is there, if only as null. */
final class ChatCompletion {

  private ChatCompletion() {}

  record Whole(
      String id,
      String object,
      long created,
      String model,
      @JsonProperty("system_fingerprint") String fingerprint,
      List<Choice> choices,
      Usage usage) {}

  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Choice(
      int index,
      PromptMessage message,
      @Nullable LogProbabilities logprobs,
      @JsonProperty("finish_reason") String finishReason) {}

  record Usage(
      @JsonProperty("prompt_tokens") int promptTokens,
      @JsonProperty("completion_tokens") int completionTokens,
      @JsonProperty("total_tokens") int totalTokens) {

    static Usage of(int promptTokens, int completionTokens) {
      return new Usage(promptTokens, completionTokens, promptTokens + completionTokens);
    }
  }

  @JsonInclude(JsonInclude.Include.ALWAYS)
  record LogProbabilities(List<TokenProbability> content, @Nullable List<Object> refusal) {}

  /**
   * @param bytes of the token in UTF-8; null where it is a part of a character
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record TokenProbability(
      String token,
      double logprob,
      @Nullable List<Integer> bytes,
      @JsonProperty("top_logprobs") List<Object> topLogProbabilities) {}

  /**
   * A piece of a stream.
   *
   * @param usage only in the last one, when it was asked for
   */
  record Chunk(
      String id,
      String object,
      long created,
      String model,
      @JsonProperty("system_fingerprint") String fingerprint,
      List<Piece> choices,
      @Nullable Usage usage) {}

  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Piece(
      int index,
      Delta delta,
      @Nullable LogProbabilities logprobs,
      @JsonProperty("finish_reason") @Nullable String finishReason) {}

  /** What is new; absent members are not. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Delta(@Nullable String role, @Nullable String content) {}
}
