package dev.ratchet.generator.engine;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ratchet.contracts.generator.ModelResponse;
import dev.ratchet.generator.engine.EngineSource.Listed;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.kit.problem.ApiException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Models", description = "What answers the prompts of a rollout")
class ModelController {

  private final Engines engines;

  ModelController(Engines engines) {
    this.engines = engines;
  }

  /**
   * One document for two kinds of readers.
   *
   * @param object {@code list}, for clients of OpenAI's API
   * @param data what /v1/chat/completions takes, for clients of OpenAI's API
   * @param models what rollouts take
   */
  record Models(String object, List<ChatModel> data, List<ModelResponse> models) {}

  /**
   * A model as OpenAI's API tells it.
   *
   * @param id what a chat names it by
   * @param object {@code model}
   * @param created when it was made available, in seconds since 1970
   */
  record ChatModel(
      String id,
      String object,
      long created,
      @JsonProperty("owned_by") @Schema(description = "ratchet") String ownedBy) {

    static ChatModel of(Listed listed) {
      return new ChatModel(
          listed.model().id(), "model", listed.createdAt().getEpochSecond(), listed.owner());
    }
  }

  @GetMapping("/v1/models")
  @Operation(
      summary = "List models",
      description =
          "models: every model that a rollout can name, adapters too. object and data: those that"
              + " /v1/chat/completions takes, as OpenAI's API lists them. Example: GET /v1/models")
  @ApiResponse(responseCode = "200", description = "The models, in name order")
  Models models() {
    List<ChatModel> data =
        engines.served().stream()
            .map(ChatModel::of)
            .sorted(Comparator.comparing(ChatModel::id))
            .toList();
    return new Models("list", data, engines.list());
  }

  @GetMapping("/v1/models/{id}")
  @Operation(
      summary = "Get a model",
      description = "One of data, as OpenAI's API tells it. Example: GET /v1/models/smollm2-sft-1")
  @ApiResponse(responseCode = "200", description = "The model")
  @ApiResponse(responseCode = "404", description = "MODEL_NOT_FOUND")
  ChatModel model(@PathVariable String id) {
    return engines.served().stream()
        .filter(listed -> listed.model().id().equals(id))
        .map(ChatModel::of)
        .findFirst()
        .orElseThrow(() -> new ApiException(GeneratorError.MODEL_NOT_FOUND, id));
  }
}
