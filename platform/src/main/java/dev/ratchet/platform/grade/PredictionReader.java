package dev.ratchet.platform.grade;

import dev.ratchet.platform.failure.CommandFailure;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads one predicted SQL an example, in dataset order; empty text where nothing was predicted.
 *
 * <ul>
 *   <li>text: one SQL a line, what follows a TAB is left out, a blank line is a wrong answer
 *   <li>JSON array or JSONL: a text, an array of texts (the first counts), an object with one of
 *       {@link #FIELDS}, or null
 *   <li>BIRD: one object from index to {@code SQL TAB ----- bird ----- TAB db_id} (spec 7.3)
 * </ul>
 */
final class PredictionReader {

  private static final List<String> FIELDS =
      List.of(
          "sql",
          "query",
          "prediction",
          "predicted_sql",
          "pred_sql",
          "pred",
          "predictions",
          "samples");
  private static final String BIRD_MARKER = "\t----- bird -----\t";

  private final JsonMapper json = JsonMapper.builder().build();

  List<String> read(Path file) {
    String text = text(file);
    String name = String.valueOf(file.getFileName());
    String start = text.stripLeading();
    if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
      return lines(name, text);
    }
    if (start.startsWith("[")) {
      return array(name, text);
    }
    if (start.startsWith("{")) {
      return name.endsWith(".json") || isOneObject(text) ? bird(name, text) : lines(name, text);
    }
    return text.lines().map(line -> line.split("\t", 2)[0].strip()).toList();
  }

  private static String text(Path file) {
    try {
      String text = Files.readString(file);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw CommandFailure.usage(file + " is not UTF-8 text; convert it and try again.", e);
    } catch (IOException e) {
      throw CommandFailure.usage(
          "The predictions at " + file + " can't be read (" + reason(e) + ").", e);
    }
  }

  private static String reason(IOException e) {
    return e instanceof java.nio.file.NoSuchFileException
        ? "there is no such file"
        : String.valueOf(e.getMessage());
  }

  private List<String> array(String name, String text) {
    var read = new ArrayList<String>();
    for (JsonNode entry : parse(name, text)) {
      read.add(answer(entry, name + ", entry " + read.size()));
    }
    return read;
  }

  private List<String> lines(String name, String text) {
    var read = new ArrayList<String>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (!line.isBlank()) {
        String where = name + ", line " + number;
        read.add(answer(parse(where, line), where));
      }
    }
    return read;
  }

  private boolean isOneObject(String text) {
    try {
      return json.readTree(text).isObject();
    } catch (JacksonException _) {
      return false;
    }
  }

  private List<String> bird(String name, String text) {
    JsonNode root = parse(name, text);
    var byIndex = new TreeMap<Integer, String>();
    root.properties()
        .forEach(
            entry ->
                byIndex.put(
                    index(name, entry.getKey()), birdSql(name, entry.getKey(), entry.getValue())));
    if (!byIndex.isEmpty() && byIndex.lastKey() != byIndex.size() - 1) {
      int missing = 0;
      while (byIndex.containsKey(missing)) {
        missing++;
      }
      throw CommandFailure.usage(
          "%s: index %d is missing; BIRD's map must hold every index from 0 to %d."
              .formatted(name, missing, byIndex.lastKey()));
    }
    return List.copyOf(byIndex.values());
  }

  private static int index(String name, String key) {
    try {
      int index = Integer.parseInt(key);
      if (index >= 0) {
        return index;
      }
    } catch (NumberFormatException _) {
      // said below
    }
    throw CommandFailure.usage(
        "%s: '%s' is no index; a JSON object must be BIRD's map from index to SQL."
            .formatted(name, key));
  }

  // mini_dev assumes the database "financial" when the marker is missing; a wrong file deserves a
  // word.
  private static String birdSql(String name, String index, JsonNode value) {
    String text = value.isString() ? value.asString() : "";
    int marker = text.indexOf(BIRD_MARKER);
    if (marker < 0) {
      throw CommandFailure.usage(
          "%s: the entry of index %s lacks BIRD's marker (SQL, TAB, ----- bird -----, TAB, db_id)."
              .formatted(name, index));
    }
    return text.substring(0, marker).strip();
  }

  private JsonNode parse(String where, String text) {
    try {
      return json.readTree(text);
    } catch (JacksonException e) {
      throw CommandFailure.usage(
          where + " is not valid JSON: " + e.getOriginalMessage() + position(e), e);
    }
  }

  private static String position(JacksonException e) {
    return Optional.ofNullable(e.getLocation())
        .map(at -> " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")")
        .orElse("");
  }

  private static String answer(JsonNode entry, String where) {
    return switch (entry.getNodeType()) {
      case NULL -> "";
      case STRING -> entry.asString();
      case ARRAY -> entry.isEmpty() ? "" : answer(entry.get(0), where);
      case OBJECT -> answer(field(entry, where), where);
      case BINARY, BOOLEAN, MISSING, NUMBER, POJO ->
          throw CommandFailure.usage(where + " is neither a text, an array, an object nor null.");
    };
  }

  private static JsonNode field(JsonNode entry, String where) {
    for (String field : FIELDS) {
      @Nullable JsonNode value = entry.get(field);
      if (value != null) {
        return value;
      }
    }
    throw CommandFailure.usage(
        where + " has none of the fields " + String.join(", ", FIELDS) + ".");
  }
}
