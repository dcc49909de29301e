package dev.ratchet.executor.dataset;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The field aliases of spec 1.2, 2: the first that holds text which is not blank wins. */
final class ExampleFields {

  private static final List<String> QUESTION = List.of("question", "utterance", "nl");
  // In Spider's files "sql" is the parsed query, an object, so only text counts and "query" is
  // first.
  private static final List<String> GOLD = List.of("query", "sql", "gold_sql", "SQL");
  private static final List<String> DATABASE = List.of("db_id", "database_id");
  private static final List<String> PATH = List.of("db_path", "database_path", "sqlite_path");
  private static final List<String> ID = List.of("id", "question_id");

  private ExampleFields() {}

  static @Nullable String question(JsonNode example) {
    return first(example, QUESTION);
  }

  static @Nullable String gold(JsonNode example) {
    return first(example, GOLD);
  }

  static @Nullable String database(JsonNode example) {
    return first(example, DATABASE);
  }

  static @Nullable String path(JsonNode example) {
    return first(example, PATH);
  }

  static @Nullable String id(JsonNode example) {
    for (String name : ID) {
      JsonNode value = example.get(name);
      if (value != null && (value.isString() || value.isIntegralNumber())) {
        return value.asString();
      }
    }
    return null;
  }

  static @Nullable String text(JsonNode example, String name) {
    return first(example, List.of(name));
  }

  /** Whether this looks like a question at all, and not like a table description. */
  static boolean isExample(JsonNode node) {
    return node.isObject() && question(node) != null && gold(node) != null;
  }

  private static @Nullable String first(JsonNode example, List<String> names) {
    for (String name : names) {
      JsonNode value = example.get(name);
      if (value != null && value.isString() && !value.asString().isBlank()) {
        return value.asString();
      }
    }
    return null;
  }
}
