package dev.ratchet.generator.chat;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ratchet.contracts.generator.PromptMessage;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chat request as the API's description shows it; {@link ChatRequestReader} reads it, field by
 * field, because it must tell apart what is absent, null and not known. Of a renamed property only
 * the annotation finds its way into the description.
 *
 * @param model a name of GET /v1/models' {@code data}
 * @param messages the conversation so far; the last one is answered
 * @param temperature of the sampling, 0 to 2; 0 is greedy; 1 when absent
 * @param n answers to the same conversation, 1 to 64; 1 when absent
 * @param stop the answer ends before the first of these texts, at most 4; a single text will do
 * @param seed of the sampling; the same seed gives the same answer; a new one when absent
 * @param stream the answer comes as server-sent events, word by word; false when absent
 * @param logprobs the answer tells the log-probability of each token; false when absent
 */
record ChatBody(
    @NotNull String model,
    @NotNull List<PromptMessage> messages,
    @Nullable Double temperature,
    @JsonProperty("top_p")
        @Schema(description = "Nucleus of the sampling, above 0 and at most 1; 1 when absent")
        @Nullable Double topP,
    @JsonProperty("max_tokens")
        @Schema(description = "That the answer has at most; the service's default when absent")
        @Nullable Integer maxTokens,
    @JsonProperty("max_completion_tokens")
        @Schema(description = "The newer name of max_tokens; counts where both are there")
        @Nullable Integer maxCompletionTokens,
    @JsonProperty("min_tokens")
        @Schema(description = "The answer does not end before so many; 0 when absent")
        @Nullable Integer minTokens,
    @Nullable Integer n,
    @Nullable List<String> stop,
    @Nullable Long seed,
    @Nullable Boolean stream,
    @JsonProperty("stream_options") @Schema(description = "Only with stream")
        @Nullable StreamOptions streamOptions,
    @Nullable Boolean logprobs,
    @JsonProperty("top_logprobs")
        @Schema(description = "Must be 0: only the log-probability of the written token is known")
        @Nullable Integer topLogprobs) {

  /** What a stream has beside the answer. */
  @Schema(name = "ChatStreamOptions")
  record StreamOptions(
      @JsonProperty("include_usage")
          @Schema(description = "The stream ends with a chunk that counts the tokens")
          @Nullable Boolean includeUsage) {}
}
