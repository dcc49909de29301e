package dev.ratchet.evaluator.experiment.plan;

import dev.ratchet.kit.problem.Kinds;
import dev.ratchet.kit.problem.Nearest;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Finds the properties of a step's request that its service would refuse, which otherwise comes to
 * light when the step's turn comes. Only names are looked at, at every depth: values may be
 * references, and what they must be is the service's to say.
 */
final class RequestProperties {
  private final Faults faults;

  RequestProperties(Faults faults) {
    this.faults = faults;
  }

  /**
   * @param type what the service reads the value as
   */
  void check(JsonNode value, Type type, String path) {
    Class<?> raw = raw(type);
    if (value.isArray() && Collection.class.isAssignableFrom(raw)) {
      for (int i = 0; i < value.size(); i++) {
        check(value.get(i), argument(type, 0), Source.item(path, i));
      }
    } else if (value.isObject() && Map.class.isAssignableFrom(raw)) {
      value
          .properties()
          .forEach(
              each -> check(each.getValue(), argument(type, 1), Source.child(path, each.getKey())));
    } else if (value.isObject() && raw.isSealed()) {
      oneOf(value, raw, path);
    } else if (value.isObject() && raw.isRecord()) {
      properties(value, components(raw), path);
    }
  }

  private void oneOf(JsonNode value, Class<?> common, String path) {
    Kinds kinds = Kinds.of(common);
    JsonNode named = value.path(kinds.property());
    if (!named.isString() || !Reference.in(named, path).isEmpty()) {
      return; // nobody knows yet which one it is
    }
    Optional<Class<?>> kind = kinds.type(named.asString());
    if (kind.isPresent()) {
      Map<String, Type> known = components(kind.get());
      known.put(kinds.property(), String.class);
      properties(value, known, path);
    } else {
      faults.add(
          Source.child(path, kinds.property()),
          "is '%s', which is not known%s; there are %s",
          named.asString(),
          meant(named.asString(), kinds.names()),
          kinds.known());
    }
  }

  private void properties(JsonNode value, Map<String, Type> known, String path) {
    for (Map.Entry<String, JsonNode> each : value.properties()) {
      String at = Source.child(path, each.getKey());
      Type type = known.get(each.getKey());
      if (type == null) {
        faults.add(
            at,
            "is not known%s; there are %s",
            meant(each.getKey(), known.keySet()),
            ExperimentFiles.sorted(known.keySet()));
      } else {
        check(each.getValue(), type, at);
      }
    }
  }

  private static String meant(String sent, Collection<String> known) {
    return Nearest.to(sent, known).map(" (did you mean '%s'?)"::formatted).orElse("");
  }

  private static Map<String, Type> components(Class<?> type) {
    Map<String, Type> components = new TreeMap<>();
    Arrays.stream(type.getRecordComponents())
        .forEach((RecordComponent each) -> components.put(each.getName(), each.getGenericType()));
    return components;
  }

  private static Class<?> raw(Type type) {
    return switch (type) {
      case Class<?> plain -> plain;
      case ParameterizedType generic when generic.getRawType() instanceof Class<?> plain -> plain;
      default -> Object.class;
    };
  }

  private static Type argument(Type type, int place) {
    return type instanceof ParameterizedType generic
        ? generic.getActualTypeArguments()[place]
        : Object.class;
  }
}
