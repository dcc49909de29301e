package dev.ratchet.learner.data;

import dev.ratchet.learner.protocol.LearnerError;
import dev.ratchet.learner.protocol.LearnerException;
import dev.ratchet.learner.protocol.Method;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads rows from JSON lines: strict about what it needs, blind to columns that it does not know.
 */
final class RowReader {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Path file;
  private final Method method;

  RowReader(Path file, Method method) {
    this.file = file;
    this.method = method;
  }

  /**
   * @return lines that hold a row
   * @throws LearnerException {@link LearnerError#BAD_ROW} with file, line and field
   */
  int forEach(Consumer<Row> consumer) {
    int line = 0;
    int rows = 0;
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      for (String text = reader.readLine(); text != null; text = reader.readLine()) {
        line++;
        if (!text.isBlank()) {
          consumer.accept(row(line, text));
          rows++;
        }
      }
      return rows;
    } catch (MalformedInputException e) {
      throw new LearnerException(
          LearnerError.BAD_ROW,
          "%s is not UTF-8 text, after line %d".formatted(file.getFileName(), line),
          e);
    } catch (IOException e) {
      throw new LearnerException(
          LearnerError.BAD_ROW, "%s can't be read: %s".formatted(file, e), e);
    }
  }

  private Row row(int line, String text) {
    JsonNode node;
    try {
      node = JSON.readTree(text);
    } catch (JacksonException e) {
      throw bad(line, "is no JSON: " + e.getOriginalMessage());
    }
    if (!node.isObject()) {
      throw bad(line, "is no JSON object");
    }
    RowName name = new RowName(line, id(node.get("id")));
    return switch (method) {
      case PRETRAIN -> new Row.Turns(name, List.of(new Segment(text(line, node, "text"), true)));
      case SFT -> new Row.Turns(name, segments(line, node.get("segments")));
      case DPO ->
          new Row.Preference(
              name,
              text(line, node, "prompt"),
              text(line, node, "chosen"),
              text(line, node, "rejected"));
    };
  }

  private List<Segment> segments(int line, @Nullable JsonNode list) {
    if (list == null || !list.isArray() || list.isEmpty()) {
      throw bad(line, "needs \"segments\", a list of {\"text\", \"loss\"}");
    }
    List<Segment> segments = new ArrayList<>();
    for (JsonNode segment : list) {
      JsonNode loss = segment.get("loss");
      if (loss == null || !loss.isBoolean()) {
        throw bad(line, "needs \"loss\": true or false in each segment");
      }
      segments.add(new Segment(text(line, segment, "text"), loss.booleanValue()));
    }
    return segments;
  }

  private String text(int line, JsonNode node, String field) {
    JsonNode value = node.get(field);
    if (value == null || !value.isString()) {
      throw bad(line, "needs \"%s\", a string; the method is %s".formatted(field, method));
    }
    return value.stringValue();
  }

  private static @Nullable String id(@Nullable JsonNode id) {
    return id == null || id.isNull() ? null : id.isString() ? id.stringValue() : id.toString();
  }

  private LearnerException bad(int line, String what) {
    return new LearnerException(
        LearnerError.BAD_ROW, "Line %d of %s %s".formatted(line, file.getFileName(), what));
  }
}
