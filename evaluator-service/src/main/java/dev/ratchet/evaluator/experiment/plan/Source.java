package dev.ratchet.evaluator.experiment.plan;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An experiment file as it was written: its values, and the line on which each begins.
 *
 * @param lines by path, such as {@code steps.sft.train.data}
 */
record Source(JsonNode root, Map<String, Integer> lines) {
  Source {
    lines = Map.copyOf(lines);
  }

  /** Of a path, or of what it is in; absent when nothing is known. */
  @Nullable Integer line(String path) {
    String at = path;
    while (!at.isEmpty()) {
      Integer line = lines.get(at);
      if (line != null) {
        return line;
      }
      at = at.substring(0, Math.max(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['))));
    }
    return lines.get("");
  }

  static String child(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  static String item(String path, int index) {
    return path + "[" + index + "]";
  }
}
