package dev.ratchet.trainer.rows;

import dev.ratchet.kit.problem.ApiException;
import tools.jackson.databind.JsonNode;

/** A value of a row in the words of a message: its kind, and as much of it as fits. */
public final class Shown {

  private Shown() {}

  public static String of(JsonNode value) {
    String written = ApiException.shortened(value.toString());
    return switch (value.getNodeType()) {
      case MISSING -> "missing";
      case NULL, BOOLEAN -> written;
      case NUMBER -> "the number " + written;
      case ARRAY -> "the list " + written;
      case OBJECT -> "the object " + written;
      case STRING -> "the text " + written;
      case BINARY, POJO -> "no JSON";
    };
  }
}
