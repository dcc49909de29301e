package dev.ratchet.platform.grade;

import dev.ratchet.platform.failure.CommandFailure;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Predicted SQL in dataset order; empty for a blank prediction, which is wrong.
 *
 * <p>Reads one SQL a line (text behind a TAB is dropped), a JSON array of texts or objects, JSON
 * Lines of the same, and BIRD's object from index to SQL with its marker and database name.
 */
record PredictionFile(Path file, List<String> sql) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> KEYS =
      List.of("sql", "query", "prediction", "predicted_sql", "pred_sql", "pred", "predict_sql");
  private static final String BIRD_MARKER = "\t----- bird -----\t";

  static PredictionFile read(Path file) {
    String text = text(file);
    String start = text.stripLeading();
    if (start.startsWith("[")) {
      return new PredictionFile(file, array(file, text));
    }
    if (start.startsWith("{")) {
      return new PredictionFile(file, isOneObject(text) ? bird(file, text) : lines(file, text));
    }
    if (start.startsWith("\"")) {
      return new PredictionFile(file, lines(file, text));
    }
    return new PredictionFile(
        file, splitLines(text).stream().map(PredictionFile::beforeTab).toList());
  }

  /** Refuses a file with another number of predictions than examples. */
  void requireSize(int examples) {
    if (sql.size() != examples) {
      throw CommandFailure.usage(
          ("%s has %d predictions but the dataset has %d examples; nothing was graded. Predictions"
               + " must be in dataset order, one for each example (a blank line counts as wrong).")
              .formatted(file, sql.size(), examples));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw CommandFailure.usage(file + " is not UTF-8 text. Convert it and try again.", e);
    } catch (IOException e) {
      throw CommandFailure.usage("The predictions in %s can't be read: %s".formatted(file, e), e);
    }
  }

  private static List<String> splitLines(String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    return Arrays.stream(body.split("\n", -1))
        .map(line -> line.endsWith("\r") ? line.substring(0, line.length() - 1) : line)
        .toList();
  }

  private static String beforeTab(String line) {
    int tab = line.indexOf('\t');
    return (tab < 0 ? line : line.substring(0, tab)).strip();
  }

  private static List<String> array(Path file, String text) {
    List<String> result = new ArrayList<>();
    JsonNode array = parse(text, file.toString());
    for (JsonNode item : array) {
      result.add(prediction(item, file + ", element " + result.size()));
    }
    return result;
  }

  private static List<String> lines(Path file, String text) {
    List<String> result = new ArrayList<>();
    int number = 0;
    for (String line : splitLines(text)) {
      number++;
      String where = file + ", line " + number;
      result.add(line.isBlank() ? "" : prediction(parse(line, where), where));
    }
    return result;
  }

  private static String prediction(JsonNode item, String where) {
    if (item.isNull()) {
      return "";
    }
    if (item.isString()) {
      return item.asString().strip();
    }
    for (String key : KEYS) {
      JsonNode value = item.path(key);
      if (value.isString() || value.isNull()) {
        return value.isNull() ? "" : value.asString().strip();
      }
    }
    throw CommandFailure.usage(
        "%s is neither a text nor an object with one of the keys %s.".formatted(where, KEYS));
  }

  private static boolean isOneObject(String text) {
    try {
      return JSON
          .reader()
          .with(tools.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .readTree(text)
          .properties()
          .stream()
          .allMatch(entry -> entry.getKey().matches("\\d+"));
    } catch (JacksonException _) {
      return false; // several objects, one a line, or broken: reading the lines will tell which
    }
  }

  private static List<String> bird(Path file, String text) {
    JsonNode map = parse(text, file.toString());
    List<String> result = new ArrayList<>();
    for (int index = 0; index < map.size(); index++) {
      JsonNode value = map.path(Integer.toString(index));
      if (!value.isString()) {
        throw CommandFailure.usage(
            "%s has no text for index %d, although it has %d entries. BIRD's indexes are 0, 1, 2 …"
                .formatted(file, index, map.size()));
      }
      int marker = value.asString().indexOf(BIRD_MARKER);
      if (marker < 0) {
        throw CommandFailure.usage(
            "%s, index %d: the marker '\\t----- bird -----\\t' between SQL and database is missing."
                .formatted(file, index));
      }
      result.add(value.asString().substring(0, marker).strip());
    }
    return result;
  }

  private static JsonNode parse(String text, String where) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      throw CommandFailure.usage(
          "%s is not valid JSON: %s".formatted(where, e.getOriginalMessage()), e);
    }
  }
}
