package dev.ratchet.generator.chat;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The members of a chat request by name and type; null counts as absent. */
record ChatFields(JsonNode root) {

  boolean has(String name) {
    return root.hasNonNull(name);
  }

  String text(String name) {
    JsonNode node = root.path(name);
    if (!node.isString() || node.asString().isBlank()) {
      throw ChatException.invalid(name, name + " must be a text.");
    }
    return node.asString();
  }

  boolean flag(String name) {
    if (!has(name)) {
      return false;
    }
    if (!root.path(name).isBoolean()) {
      throw ChatException.invalid(name, name + " must be true or false.");
    }
    return root.path(name).asBoolean();
  }

  double number(String name, double least, double most, double otherwise) {
    if (!has(name)) {
      return otherwise;
    }
    JsonNode node = root.path(name);
    if (!node.isNumber() || node.asDouble() < least || node.asDouble() > most) {
      throw ChatException.invalid(
          name, "%s must be a number from %s to %s but is %s.".formatted(name, least, most, node));
    }
    return node.asDouble();
  }

  int integer(String name, int least, int most, int otherwise) {
    if (!has(name)) {
      return otherwise;
    }
    JsonNode node = root.path(name);
    if (!node.isIntegralNumber()
        || !node.canConvertToInt()
        || node.asInt() < least
        || node.asInt() > most) {
      throw ChatException.invalid(
          name,
          most == Integer.MAX_VALUE
              ? "%s must be a whole number of at least %d but is %s.".formatted(name, least, node)
              : "%s must be a whole number from %d to %d but is %s."
                  .formatted(name, least, most, node));
    }
    return node.asInt();
  }

  @Nullable Long seed(String name) {
    if (!has(name)) {
      return null;
    }
    JsonNode node = root.path(name);
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw ChatException.invalid(
          name, "%s must be a whole number of 64 bits but is %s.".formatted(name, node));
    }
    return node.asLong();
  }
}
