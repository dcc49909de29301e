package dev.ratchet.generator.chat;

import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.generator.genai.GenerationRefusedException;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.ServiceKitError;
import dev.ratchet.kit.requestid.RequestId;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Which error in OpenAI's shape each exception is. */
final class ChatErrors {

  private static final Duration DEFAULT_RETRY = Duration.ofSeconds(1);

  private ChatErrors() {}

  static ChatException of(Throwable thrown) {
    return switch (thrown) {
      case ChatException own -> own;
      case GenerationRefusedException refused -> refused(refused);
      case ApiException problem -> of(problem);
      default ->
          error(
              HttpStatus.INTERNAL_SERVER_ERROR,
              "Something failed here that is not the request's fault. The log has it under request"
                  + " id "
                  + RequestId.current()
                  + ".",
              null,
              "internal_error",
              Map.of(),
              thrown);
    };
  }

  private static ChatException of(ApiException problem) {
    return error(
        problem.status(),
        problem.detail(),
        field(problem),
        problem.error().name(),
        Map.of(),
        problem);
  }

  /** Null where no field of the body is at fault. */
  private static @Nullable String field(ApiException problem) {
    if (problem.error() == GeneratorError.MESSAGES_REFUSED) {
      return "messages";
    }
    boolean general = problem.error() instanceof ServiceKitError;
    return !general && problem.status().is4xxClientError() ? "model" : null;
  }

  private static ChatException refused(GenerationRefusedException refused) {
    String message = String.valueOf(refused.getMessage());
    return switch (refused.kind()) {
      case QUEUE_FULL -> {
        Duration retry = refused.retryAfter() == null ? DEFAULT_RETRY : refused.retryAfter();
        long seconds = Math.max(1, retry.plusMillis(999).toSeconds());
        yield error(
            HttpStatus.TOO_MANY_REQUESTS,
            message,
            null,
            "queue_full",
            Map.of(HttpHeaders.RETRY_AFTER, String.valueOf(seconds)),
            refused);
      }
      case PROMPT_TOO_LONG, TOO_MUCH_MEMORY ->
          error(
              HttpStatus.BAD_REQUEST,
              message,
              "messages",
              "context_length_exceeded",
              Map.of(),
              refused);
      case PROMPT_EMPTY ->
          error(HttpStatus.BAD_REQUEST, message, "messages", "invalid_value", Map.of(), refused);
      case TOKEN_OUTSIDE_VOCABULARY, ADAPTER_UNUSABLE ->
          error(
              HttpStatus.UNPROCESSABLE_CONTENT,
              message,
              "model",
              "model_unusable",
              Map.of(),
              refused);
      case MODEL_CLOSED ->
          error(
              HttpStatus.SERVICE_UNAVAILABLE,
              message,
              null,
              "model_unloaded",
              Map.of(HttpHeaders.RETRY_AFTER, "1"),
              refused);
    };
  }

  private static ChatException error(
      HttpStatus status,
      String message,
      @Nullable String param,
      String code,
      Map<String, String> headers,
      Throwable cause) {
    String type =
        status == HttpStatus.TOO_MANY_REQUESTS
            ? "rate_limit_error"
            : status.is4xxClientError() ? "invalid_request_error" : "server_error";
    return new ChatException(status, message, type, param, code, headers, cause);
  }
}
