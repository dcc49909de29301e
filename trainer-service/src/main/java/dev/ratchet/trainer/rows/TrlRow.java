package dev.ratchet.trainer.rows;

import dev.ratchet.kit.problem.ApiException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A row in one of the forms of TRL (spec 8.1). Columns that TRL ignores are ignored. */
public sealed interface TrlRow {

  /** The name of the form, as an upload is counted by it. */
  Form form();

  /** The forms that there are. */
  enum Form {
    TEXT,
    MESSAGES,
    PROMPT_COMPLETION,
    PREFERENCE
  }

  record Text(String text) implements TrlRow {
    @Override
    public Form form() {
      return Form.TEXT;
    }
  }

  record Messages(List<Message> messages) implements TrlRow {
    public Messages {
      messages = List.copyOf(messages);
    }

    @Override
    public Form form() {
      return Form.MESSAGES;
    }
  }

  /** Prompt and completion: strings (then {@code messages} is null) or messages. */
  record PromptCompletion(@Nullable List<Message> messages, String prompt, String completion)
      implements TrlRow {
    @Override
    public Form form() {
      return Form.PROMPT_COMPLETION;
    }
  }

  record Preference(@Nullable List<Message> messages, String prompt, String chosen, String rejected)
      implements TrlRow {
    @Override
    public Form form() {
      return Form.PREFERENCE;
    }
  }

  /**
   * @throws UnfitRowException with what is wrong
   */
  static TrlRow of(JsonNode row) {
    if (!row.isObject()) {
      throw new UnfitRowException("it is no JSON object but " + Shown.of(row));
    }
    if (row.has("chosen") || row.has("rejected")) {
      return preference(row);
    }
    if (row.has("completion")) {
      return promptCompletion(row);
    }
    if (row.has("messages")) {
      return new Messages(messages(row.path("messages"), "messages"));
    }
    if (row.has("text")) {
      return new Text(string(row, "text"));
    }
    throw new UnfitRowException(
        "it has "
            + (row.isEmpty() ? "no column" : "the columns " + columns(row))
            + "; needed are prompt and completion, prompt with chosen and rejected, messages, or"
            + " text");
  }

  private static TrlRow preference(JsonNode row) {
    if (!row.has("prompt")) {
      throw new UnfitRowException(
          "it has no prompt of its own; take the common beginning out of chosen and rejected");
    }
    requireColumns(row, "prompt", "chosen", "rejected");
    if (row.path("prompt").isArray()) {
      return new Preference(prompt(row), "", answer(row, "chosen"), answer(row, "rejected"));
    }
    return new Preference(
        null, string(row, "prompt"), string(row, "chosen"), string(row, "rejected"));
  }

  private static TrlRow promptCompletion(JsonNode row) {
    requireColumns(row, "prompt", "completion");
    if (row.path("prompt").isArray()) {
      return new PromptCompletion(prompt(row), "", answer(row, "completion"));
    }
    return new PromptCompletion(null, string(row, "prompt"), string(row, "completion"));
  }

  private static void requireColumns(JsonNode row, String... columns) {
    for (String column : columns) {
      if (!row.has(column)) {
        throw new UnfitRowException(
            "%s is missing; the row has the columns %s and needs %s"
                .formatted(column, columns(row), String.join(", ", columns)));
      }
    }
  }

  private static String columns(JsonNode row) {
    return ApiException.shortened(String.join(", ", row.propertyNames()));
  }

  private static List<Message> prompt(JsonNode row) {
    List<Message> prompt = messages(row.path("prompt"), "prompt");
    if (prompt.getLast().isAnswer()) {
      throw new UnfitRowException(
          "its prompt ends with an answer; let it end with the user's turn");
    }
    return prompt;
  }

  /** One message of the assistant. */
  private static String answer(JsonNode row, String column) {
    List<Message> answer = messages(row.path(column), column);
    if (answer.size() != 1 || !answer.getFirst().isAnswer()) {
      throw new UnfitRowException(
          column + " must be one message with role assistant, as prompt is a list of messages");
    }
    return answer.getFirst().content();
  }

  private static List<Message> messages(JsonNode list, String column) {
    if (!list.isArray() || list.isEmpty()) {
      throw new UnfitRowException(
          column + " must be a list of at least one message but is " + Shown.of(list));
    }
    var messages = new ArrayList<Message>();
    for (JsonNode message : list) {
      if (!message.path("role").isString() || !message.path("content").isString()) {
        throw new UnfitRowException(
            column
                + " must hold messages with the strings role and content but has "
                + Shown.of(message));
      }
      messages.add(
          new Message(message.path("role").asString(), message.path("content").asString()));
    }
    return messages;
  }

  private static String string(JsonNode row, String column) {
    JsonNode value = row.path(column);
    if (value.isArray()) {
      throw new UnfitRowException(column + " is a list and prompt is not");
    }
    if (!value.isString()) {
      throw new UnfitRowException(column + " must be a text but is " + Shown.of(value));
    }
    if (value.asString().isBlank()) {
      throw new UnfitRowException(column + " must not be blank");
    }
    return value.asString();
  }
}
