package dev.ratchet.generator.chat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Ends a chat request with an error in OpenAI's shape. */
final class ChatException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final HttpStatus status;
  private final String type;
  private final @Nullable String param;
  private final @Nullable String code;
  private final transient Map<String, String> headers;

  ChatException(
      HttpStatus status,
      String message,
      String type,
      @Nullable String param,
      @Nullable String code,
      Map<String, String> headers,
      @Nullable Throwable cause) {
    super(message, cause);
    this.status = status;
    this.type = type;
    this.param = param;
    this.code = code;
    this.headers = headers;
  }

  /**
   * @param param the field that is not acceptable
   */
  static ChatException invalid(String param, String message) {
    return new ChatException(
        HttpStatus.BAD_REQUEST,
        message,
        "invalid_request_error",
        param,
        "invalid_value",
        Map.of(),
        null);
  }

  static ChatException unsupported(String param, String message) {
    return new ChatException(
        HttpStatus.BAD_REQUEST,
        message,
        "invalid_request_error",
        param,
        "unsupported_parameter",
        Map.of(),
        null);
  }

  HttpStatus status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }

  ChatError body() {
    return new ChatError(new ChatError.Content(String.valueOf(getMessage()), type, param, code));
  }
}
