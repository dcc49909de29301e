package dev.ratchet.executor.dataset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON objects of a file: one array, or one object a line (spec 1.2, 1). What is not UTF-8 is
 * replaced, so that a stray byte costs a character and not the file.
 */
final class JsonRecords {

  /** One object and the 1-based line on which it begins. */
  record Line(int number, JsonNode object) {}

  /** Reads value after value, which Jackson takes for an error unless told otherwise. */
  static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private JsonRecords() {}

  static List<Line> read(Path file) {
    return parse(file.getFileName().toString(), text(file));
  }

  static boolean isArray(Path file) {
    return text(file).startsWith("[");
  }

  private static String text(Path file) {
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (IOException e) {
      throw new DatasetFormatException(file.getFileName() + " can't be read", e);
    }
  }

  static List<Line> parse(String name, String text) {
    String trimmed = text.strip();
    if (trimmed.isEmpty()) {
      return List.of();
    }
    return trimmed.charAt(0) == '[' ? array(name, text) : lines(name, text);
  }

  private static List<Line> array(String name, String text) {
    var records = new ArrayList<Line>();
    try (JsonParser parser = JSON.createParser(text)) {
      parser.nextToken();
      JsonToken token = parser.nextToken();
      while (token != JsonToken.END_ARRAY) {
        int line = parser.currentTokenLocation().getLineNr();
        JsonNode node = JSON.readTree(parser);
        records.add(new Line(line, object(name, line, node)));
        token = parser.nextToken();
        if (token == null) {
          throw DatasetFormatException.at(
              name, parser.currentLocation().getLineNr(), "the file ends inside its array");
        }
      }
      if (parser.nextToken() != null) {
        throw DatasetFormatException.at(
            name, parser.currentTokenLocation().getLineNr(), "something follows the array");
      }
    } catch (JacksonException e) {
      throw malformed(name, 0, e);
    }
    return records;
  }

  private static List<Line> lines(String name, String text) {
    var records = new ArrayList<Line>();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      if (!line.isBlank()) {
        records.add(new Line(number, object(name, number, tree(name, number, line))));
      }
    }
    return records;
  }

  private static JsonNode tree(String name, int number, String line) {
    try (JsonParser parser = JSON.createParser(line)) {
      parser.nextToken();
      JsonNode node = JSON.readTree(parser);
      if (parser.nextToken() != null) {
        throw DatasetFormatException.at(
            name, number, "something follows the object; JSONL has one object a line");
      }
      return node;
    } catch (JacksonException e) {
      throw malformed(name, number - 1, e);
    }
  }

  private static JsonNode object(String name, int line, JsonNode node) {
    if (!node.isObject()) {
      String what = node.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
      throw DatasetFormatException.at(name, line, "expected a JSON object but found " + what);
    }
    return node;
  }

  private static DatasetFormatException malformed(
      String name, int linesBefore, JacksonException e) {
    var at = e.getLocation();
    int line = linesBefore + (at == null ? 1 : at.getLineNr());
    int column = at == null ? 1 : at.getColumnNr();
    String why = e instanceof StreamReadException ? e.getOriginalMessage() : "not valid JSON";
    int end = why.indexOf('\n');
    return DatasetFormatException.at(name, line, column, end < 0 ? why : why.substring(0, end), e);
  }
}
