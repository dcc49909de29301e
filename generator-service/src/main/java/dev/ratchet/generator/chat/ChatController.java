package dev.ratchet.generator.chat;

import dev.ratchet.contracts.generator.ModelPin;
import dev.ratchet.generator.genai.Cancellation;
import dev.ratchet.generator.genai.GenerationListener;
import dev.ratchet.generator.serving.ModelInUse;
import dev.ratchet.generator.serving.ServedModels;
import dev.ratchet.kit.audit.NotAudited;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.DisconnectedClientHelper;
import tools.jackson.databind.json.JsonMapper;

@RestController
@Tag(name = "Chat", description = "Conversations with a model or adapter, as OpenAI's API has them")
class ChatController {

  private static final Logger log = LoggerFactory.getLogger(ChatController.class);

  private final ServedModels models;
  private final JsonMapper json;
  private final ChatRequestReader reader;
  private final ChatProperties properties;
  private final InstantSource clock;
  private final LongSupplier seeds;

  ChatController(
      ServedModels models,
      JsonMapper json,
      ChatProperties properties,
      InstantSource chatClock,
      LongSupplier chatSeeds) {
    this.models = models;
    this.json = json;
    this.reader = new ChatRequestReader(json);
    this.properties = properties;
    this.clock = chatClock;
    this.seeds = chatSeeds;
  }

  @NotAudited
  @PostMapping(path = "/v1/chat/completions", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Complete a chat",
      description =
          "model: a name of /v1/models' data. Taken: messages, temperature, top_p, max_tokens or"
              + " max_completion_tokens, min_tokens, n, stop, seed, stream,"
              + " stream_options.include_usage, logprobs. Other fields that would change the answer"
              + " are refused by name. Errors have OpenAI's shape.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = ChatBody.class),
              examples =
                  @ExampleObject(
                      value =
                          """
                          {"model": "smollm2-135m-instruct", "temperature": 0, "max_tokens": 64,
                           "messages": [{"role": "user", "content": "What is the capital of France?"}]}
                          """)))
  @ApiResponse(
      responseCode = "200",
      description = "The answer; with stream: true server-sent events that end with [DONE]")
  @ApiResponse(responseCode = "400", description = "error.param names the field")
  @ApiResponse(responseCode = "404", description = "model_not_found")
  @ApiResponse(responseCode = "429", description = "queue_full; Retry-After says when to come back")
  @Nullable ResponseEntity<ChatCompletion.Whole> complete(
      @RequestBody(required = false) byte @Nullable [] body, HttpServletResponse response)
      throws IOException, InterruptedException {
    ChatRequest request = reader.read(body == null ? new byte[0] : body);
    ModelPin pin = models.find(request.model()).orElseThrow(() -> unknown(request.model()));
    long seed = request.seed() == null ? seeds.getAsLong() : request.seed();
    try (ModelInUse model = models.acquire(pin)) {
      ChatRun run = ChatRun.of(request, pin, model, properties.maxTokens());
      ChatAnswer answer = ChatAnswer.of(pin, model.text(), clock.instant());
      if (request.stream()) {
        new ChatStream(run, answer, json).send(seed, response);
        return null;
      }
      return ResponseEntity.ok(
          answer.whole(run.generate(seed, GenerationListener.NONE, Cancellation.never())));
    }
  }

  private static ChatException unknown(String model) {
    return new ChatException(
        HttpStatus.NOT_FOUND,
        "There is no model '%s' to chat with; GET /v1/models lists those that there are."
            .formatted(model),
        "invalid_request_error",
        "model",
        "model_not_found",
        Map.of(),
        null);
  }

  @ExceptionHandler(Exception.class)
  @Nullable ResponseEntity<ChatError> refuse(Exception thrown, HttpServletResponse response) {
    if (DisconnectedClientHelper.isClientDisconnectedException(thrown) || response.isCommitted()) {
      return null; // nobody is left to answer
    }
    ChatException error = ChatErrors.of(thrown);
    if (error.status().is5xxServerError()) {
      log.atError().setCause(error.getCause()).log("chat failed: {}", error.getMessage());
    }
    var answer = ResponseEntity.status(error.status());
    error.headers().forEach(answer::header);
    return answer.contentType(MediaType.APPLICATION_JSON).body(error.body());
  }
}
