package dev.ratchet.evaluator.experiment.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;

/** Reads {@code matrix}. */
final class MatrixReader {
  private static final String INCLUDE = "include";
  private static final String EXCLUDE = "exclude";

  private final JsonNode node;
  private final Faults faults;

  MatrixReader(Source source, Faults faults) {
    this.node = source.root().path("matrix");
    this.faults = faults;
  }

  Matrix read() {
    if (node.isMissingNode() || node.isNull()) {
      return Matrix.none();
    }
    if (!node.isObject()) {
      faults.add("matrix", "must be a mapping of names to lists of values");
      return Matrix.none();
    }
    SequencedMap<String, List<JsonNode>> axes = new LinkedHashMap<>();
    node.properties().stream()
        .filter(each -> !each.getKey().equals(INCLUDE) && !each.getKey().equals(EXCLUDE))
        .forEach(each -> axis(each.getKey(), each.getValue(), axes));
    var matrix = new Matrix(axes, combinations(INCLUDE, axes), combinations(EXCLUDE, axes));
    return matrix;
  }

  /** Once it has all its values. */
  void requireSmall(Matrix matrix) {
    long made = matrix.product() + matrix.include().size();
    if (made < 0 || made > Matrix.MOST_COMBINATIONS) {
      faults.add(
          "matrix",
          "makes %d combinations; at most %d",
          matrix.product(),
          Matrix.MOST_COMBINATIONS);
    }
  }

  private void axis(String name, JsonNode values, SequencedMap<String, List<JsonNode>> axes) {
    String path = "matrix." + name;
    if (!name.matches("[A-Za-z][A-Za-z0-9_-]{0,63}")) {
      faults.add(path, "is no name: letters, digits, _ and -, and a letter first");
    }
    if (values.isNull()) { // the caller sets them
      axes.put(name, List.of());
      return;
    }
    if (!values.isArray() || values.isEmpty()) {
      faults.add(path, "must be a list of at least one value");
      return;
    }
    List<JsonNode> distinct = values.valueStream().distinct().toList();
    if (distinct.size() < values.size()) {
      faults.add(path, "has the same value twice");
    }
    if (!Reference.in(values, path).isEmpty()) {
      faults.add(path, "has a reference, but values of parameters stand for themselves");
    }
    axes.put(name, distinct);
  }

  private List<Map<String, JsonNode>> combinations(
      String key, SequencedMap<String, List<JsonNode>> axes) {
    JsonNode list = node.path(key);
    List<Map<String, JsonNode>> read = new ArrayList<>();
    if (list.isMissingNode() || list.isNull()) {
      return read;
    }
    if (!list.isArray()) {
      faults.add("matrix." + key, "must be a list of combinations");
      return read;
    }
    for (int i = 0; i < list.size(); i++) {
      combination(Source.item("matrix." + key, i), key, list.get(i), axes, read);
    }
    return read;
  }

  private void combination(
      String path,
      String key,
      JsonNode one,
      SequencedMap<String, List<JsonNode>> axes,
      List<Map<String, JsonNode>> read) {
    SequencedMap<String, JsonNode> values = new LinkedHashMap<>();
    one.properties().forEach(each -> values.put(each.getKey(), each.getValue()));
    boolean known = axes.keySet().containsAll(values.keySet());
    boolean whole = values.keySet().containsAll(axes.keySet());
    if (!one.isObject() || values.isEmpty() || !known) {
      faults.add(
          path, "must name parameters of the matrix (%s)", ExperimentFiles.sorted(axes.keySet()));
    } else if (key.equals(INCLUDE) && !whole) {
      faults.add(
          path,
          "must name every parameter of the matrix (%s)",
          ExperimentFiles.sorted(axes.keySet()));
    } else {
      read.add(values);
    }
  }
}
