package dev.ratchet.generator.predictions;

import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.kit.problem.ApiException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads files of predictions. */
final class PredictionFile {

  private final JsonMapper json;

  PredictionFile(JsonMapper json) {
    this.json = json;
  }

  /** One SQL a line, blank for none; what follows a TAB (a database name, say) is left out. */
  List<List<String>> text(String body) {
    return body.lines().map(line -> List.of(line.split("\t", 2)[0].strip())).toList();
  }

  /** One JSON array with an entry an example. */
  List<List<String>> array(String body) {
    JsonNode root;
    try {
      root = json.readTree(body);
    } catch (JacksonException e) {
      throw unreadable("it is not valid JSON, " + e.getOriginalMessage());
    }
    if (!root.isArray()) {
      throw unreadable("the JSON is no array");
    }
    var read = new ArrayList<List<String>>();
    for (JsonNode entry : root) {
      read.add(answers(entry, "entry " + read.size()));
    }
    return read;
  }

  /** One JSON value a line; blank lines are left out. */
  List<List<String>> lines(String body) {
    var read = new ArrayList<List<String>>();
    int number = 0;
    for (String line : body.lines().toList()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      try {
        read.add(answers(json.readTree(line), "line " + number));
      } catch (JacksonException e) {
        throw unreadable("line " + number + " is not valid JSON, " + e.getOriginalMessage());
      }
    }
    return read;
  }

  private static List<String> answers(JsonNode entry, String where) {
    return switch (entry.getNodeType()) {
      case NULL -> List.of("");
      case STRING -> List.of(entry.asString());
      case ARRAY -> several(entry, where);
      case OBJECT -> object(entry, where);
      case BINARY, BOOLEAN, MISSING, NUMBER, POJO ->
          throw unreadable(where + " is neither a text, an array of texts, an object nor null");
    };
  }

  private static List<String> object(JsonNode entry, String where) {
    for (String field : List.of("sql", "prediction", "predictions", "samples")) {
      if (entry.has(field)) {
        return answers(entry.get(field), where + ", field " + field);
      }
    }
    throw unreadable(where + " has no field sql, prediction, predictions or samples");
  }

  private static List<String> several(JsonNode entry, String where) {
    var texts = new ArrayList<String>();
    for (JsonNode text : entry) {
      if (!text.isString() && !text.isNull()) {
        throw unreadable(where + " holds a " + text.getNodeType() + " where a text is expected");
      }
      texts.add(text.isNull() ? "" : text.asString());
    }
    return texts;
  }

  private static ApiException unreadable(String why) {
    return new ApiException(GeneratorError.PREDICTIONS_UNREADABLE, why);
  }
}
