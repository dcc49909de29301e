package dev.ratchet.generator.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** An error as OpenAI's API writes it. */
record ChatError(Content error) {

  /**
   * @param param the field that is at fault
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Content(String message, String type, @Nullable String param, @Nullable String code) {}
}
