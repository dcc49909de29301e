package dev.ratchet.evaluator.experiment.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads an experiment file and lays it out; docs/experiments.md has the format. What is wrong is
 * told all at once, each fault with its place.
 */
public final class ExperimentFiles {
  private static final Set<String> KEYS =
      Set.of("name", "description", "parameters", "matrix", "budget", "report", "steps");
  private static final int LONGEST_NAME = 200;
  private static final String NAME = "[A-Za-z][A-Za-z0-9_-]{0,63}";

  private final Source source;
  private final Wishes wishes;
  private final Faults faults;

  private ExperimentFiles(Source source, Wishes wishes) {
    this.source = source;
    this.wishes = wishes;
    this.faults = new Faults(source);
  }

  /**
   * @throws dev.ratchet.kit.problem.ApiException EXPERIMENT_FILE_UNREADABLE,
   *     EXPERIMENT_FILE_INVALID
   */
  public static ExperimentPlan plan(String text, Wishes wishes) {
    return new ExperimentFiles(YamlSource.read(text), wishes).plan();
  }

  private ExperimentPlan plan() {
    JsonNode root = source.root();
    root.propertyNames().stream()
        .filter(key -> !KEYS.contains(key))
        .forEach(key -> faults.add(key, "is not known; there are %s", sorted(KEYS)));
    String name = text(root, "name", true);
    String description = text(root, "description", false);
    SequencedMap<String, JsonNode> parameters = parameters();
    Matrix matrix = new MatrixReader(source, faults).read();
    matrix = set(parameters, matrix);
    requireDistinct(parameters, matrix);
    Budget budget = new BudgetReader(faults).read(root.path("budget"), parameters);
    List<Step> steps = new StepReader(faults).read(root.path("steps"), parameters, matrix);
    @Nullable String seeds = axis("seeds", "seed", matrix);
    @Nullable String datasets = axis("datasets", "dataset", matrix);
    report();
    faults.throwIfAny();
    List<PlannedStep> planned =
        new Layout(faults, parameters, matrix).of(steps, wishes.until(), wishes.force());
    faults.throwIfAny();
    return new ExperimentPlan(
        String.valueOf(name),
        description,
        parameters,
        matrix.axes(),
        budget,
        seeds,
        datasets,
        planned);
  }

  /** For lists of what there is. */
  static String sorted(java.util.Collection<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names.stream().sorted().toList());
  }

  private @Nullable String text(JsonNode root, String key, boolean required) {
    JsonNode value = root.path(key);
    if (value.isMissingNode() || value.isNull()) {
      if (required) {
        faults.add("", "has no %s; give it one", key);
      }
      return null;
    }
    if (!value.isString() || value.asString().isBlank()) {
      faults.add(key, "must be a text");
      return null;
    }
    if (key.equals("name") && value.asString().length() > LONGEST_NAME) {
      faults.add(key, "has %d characters; at most %d", value.asString().length(), LONGEST_NAME);
    }
    return value.asString();
  }

  private SequencedMap<String, JsonNode> parameters() {
    SequencedMap<String, JsonNode> parameters = new LinkedHashMap<>();
    JsonNode node = source.root().path("parameters");
    if (!node.isObject() && !node.isMissingNode() && !node.isNull()) {
      faults.add("parameters", "must be a mapping of names to values");
    }
    node.properties()
        .forEach(
            each -> {
              String path = Source.child("parameters", each.getKey());
              requireName(path, each.getKey());
              requirePlain(path, each.getValue());
              parameters.put(each.getKey(), each.getValue());
            });
    return parameters;
  }

  private void requireName(String path, String name) {
    if (!name.matches(NAME)) {
      faults.add(path, "is no name: letters, digits, _ and -, and a letter first");
    }
  }

  private void requirePlain(String path, JsonNode value) {
    if (!Reference.in(value, path).isEmpty()) {
      faults.add(path, "has a reference, but values of parameters stand for themselves");
    }
  }

  /** What the caller sets wins; a parameter of the matrix gets one value, or a list of them. */
  private Matrix set(SequencedMap<String, JsonNode> parameters, Matrix matrix) {
    SequencedMap<String, List<JsonNode>> axes = new LinkedHashMap<>(matrix.axes());
    wishes
        .set()
        .forEach(
            (name, text) -> {
              JsonNode value = value(name, text);
              requirePlain("parameters", value);
              if (axes.containsKey(name)) {
                List<JsonNode> values = new ArrayList<>();
                if (value.isArray()) {
                  value.forEach(values::add);
                } else {
                  values.add(value);
                }
                axes.put(name, values.stream().distinct().toList());
              } else if (parameters.containsKey(name)) {
                parameters.put(name, value);
              } else {
                faults.add(
                    "parameters",
                    "has no '%s', which was set; there are %s",
                    name,
                    sorted(concat(parameters.keySet(), axes.keySet())));
              }
            });
    axes.forEach(
        (name, values) -> {
          if (values.isEmpty()) {
            faults.add(
                "matrix." + name, "has no value; set it (--set %1$s=[…], ?set=%1$s=[…])", name);
          }
        });
    var whole = new Matrix(axes, matrix.include(), matrix.exclude());
    new MatrixReader(source, faults).requireSmall(whole);
    return whole;
  }

  private JsonNode value(String name, String text) {
    return text.isBlank()
        ? JsonNodeFactory.instance.stringNode(text)
        : YamlSource.read("value: " + text).root().get("value");
  }

  static Set<String> concat(Set<String> some, Set<String> others) {
    var all = new java.util.TreeSet<>(some);
    all.addAll(others);
    return all;
  }

  private void requireDistinct(Map<String, JsonNode> parameters, Matrix matrix) {
    matrix.axes().keySet().stream()
        .filter(parameters::containsKey)
        .forEach(axis -> faults.add("matrix." + axis, "is a parameter too; keep one of the two"));
  }

  private void report() {
    JsonNode report = source.root().path("report");
    if (!report.isMissingNode() && !report.isNull() && !report.isObject()) {
      faults.add("report", "must be a mapping with seeds and datasets");
    }
    report.propertyNames().stream()
        .filter(key -> !Set.of("seeds", "datasets").contains(key))
        .forEach(key -> faults.add("report." + key, "is not known; there are datasets, seeds"));
  }

  /** The parameter that the file names, or the one with the usual name. */
  private @Nullable String axis(String key, String usual, Matrix matrix) {
    JsonNode named = source.root().path("report").path(key);
    if (named.isMissingNode() || named.isNull()) {
      return matrix.axes().containsKey(usual) ? usual : null;
    }
    if (!named.isString() || !matrix.axes().containsKey(named.asString())) {
      faults.add(
          "report." + key,
          "must name a parameter of the matrix (%s)",
          sorted(matrix.axes().keySet()));
      return null;
    }
    return named.asString();
  }
}
