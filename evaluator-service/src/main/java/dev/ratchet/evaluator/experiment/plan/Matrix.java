package dev.ratchet.evaluator.experiment.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import tools.jackson.databind.JsonNode;

/**
 * Parameters with several values each.
 *
 * @param axes in the order of the file; one without values waits for the caller to set them
 * @param include further combinations, which name every axis
 * @param exclude combinations that are left out; each may name some axes only
 */
record Matrix(
    SequencedMap<String, List<JsonNode>> axes,
    List<Map<String, JsonNode>> include,
    List<Map<String, JsonNode>> exclude) {

  static final int MOST_COMBINATIONS = 1_000;

  static Matrix none() {
    return new Matrix(new LinkedHashMap<>(), List.of(), List.of());
  }

  /** How many the axes alone make; more than a long holds are the largest long. */
  long product() {
    long product = 1;
    for (List<JsonNode> values : axes.values()) {
      int size = Math.max(1, values.size());
      product = product > Long.MAX_VALUE / size ? Long.MAX_VALUE : product * size;
    }
    return product;
  }

  /** Every combination once: the cartesian product, then what is included. */
  SequencedSet<SequencedMap<String, JsonNode>> combinations() {
    List<SequencedMap<String, JsonNode>> made = new ArrayList<>();
    made.add(new LinkedHashMap<>());
    for (Map.Entry<String, List<JsonNode>> axis : axes.entrySet()) {
      List<SequencedMap<String, JsonNode>> longer = new ArrayList<>();
      for (SequencedMap<String, JsonNode> shorter : made) {
        for (JsonNode value : axis.getValue()) {
          SequencedMap<String, JsonNode> one = new LinkedHashMap<>(shorter);
          one.put(axis.getKey(), value);
          longer.add(one);
        }
      }
      made = longer;
    }
    made.removeIf(one -> exclude.stream().anyMatch(left -> covers(left, one)));
    var all = new LinkedHashSet<>(made);
    for (Map<String, JsonNode> one : include) {
      SequencedMap<String, JsonNode> ordered = new LinkedHashMap<>();
      axes.keySet().forEach(axis -> ordered.put(axis, one.get(axis)));
      all.add(ordered);
    }
    return all;
  }

  private static boolean covers(Map<String, JsonNode> left, Map<String, JsonNode> one) {
    return left.entrySet().stream()
        .allMatch(each -> each.getValue().equals(one.get(each.getKey())));
  }
}
