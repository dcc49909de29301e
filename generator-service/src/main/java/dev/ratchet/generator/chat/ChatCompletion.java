package dev.ratchet.generator.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ratchet.contracts.generator.PromptMessage;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers as OpenAI's API writes them: every member of a choice is there, if only as null. */
final class ChatCompletion {

  private ChatCompletion() {}

  /**
   * @param id of this answer; all parts of a stream have the same
   * @param object {@code chat.completion}
   * @param created in seconds since 1970
   * @param model as the request named it
   * @param choices as many as the request asked for
   * @param usage of all choices together
   */
  record Whole(
      String id,
      String object,
      long created,
      String model,
      @JsonProperty("system_fingerprint")
          @Schema(
              description = "Of the files that answered; it changes with the model or the adapter")
          String fingerprint,
      List<Choice> choices,
      Usage usage) {}

  /**
   * @param index 0-based
   * @param message of the role assistant
   * @param logprobs null unless asked for
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Choice(
      int index,
      PromptMessage message,
      @Nullable LogProbabilities logprobs,
      @JsonProperty("finish_reason")
          @Schema(description = "stop, or length where the limit of tokens cut it")
          String finishReason) {}

  /** What the answer took. */
  record Usage(
      @JsonProperty("prompt_tokens")
          @Schema(description = "Of the prompt, counted once for all choices")
          int promptTokens,
      @JsonProperty("completion_tokens") @Schema(description = "Written, of all choices together")
          int completionTokens,
      @JsonProperty("total_tokens") @Schema(description = "Both together") int totalTokens) {

    static Usage of(int promptTokens, int completionTokens) {
      return new Usage(promptTokens, completionTokens, promptTokens + completionTokens);
    }
  }

  /**
   * @param content one entry a written token
   * @param refusal always null
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record LogProbabilities(List<TokenProbability> content, @Nullable List<Object> refusal) {}

  /**
   * @param token its text
   * @param logprob natural logarithm of its probability, before temperature and top_p
   * @param bytes of the token in UTF-8; null where it is a part of a character
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record TokenProbability(
      String token,
      double logprob,
      @Nullable List<Integer> bytes,
      @JsonProperty("top_logprobs") @Schema(description = "Always empty")
          List<Object> topLogProbabilities) {}

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
