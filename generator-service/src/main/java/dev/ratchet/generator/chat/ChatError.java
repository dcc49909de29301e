package dev.ratchet.generator.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * An error as OpenAI's API writes it.
 *
 * @param error what is wrong
 */
record ChatError(Content error) {

  /**
   * @param message what was wrong and what to do
   * @param type OpenAI's word for its kind, {@code invalid_request_error} for example
   * @param param the field that is at fault; null when none is
   * @param code what a program tells it by, {@code model_not_found} for example; null without one
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Content(String message, String type, @Nullable String param, @Nullable String code) {}
}
