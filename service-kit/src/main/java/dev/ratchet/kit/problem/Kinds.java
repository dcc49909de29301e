package dev.ratchet.kit.problem;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Arrays;
import java.util.List;

/**
 * The kinds of object that may stand in one place.
 *
 * @param property that says which one it is
 * @param names in alphabetical order
 */
record Kinds(String property, List<String> names) {

  /** As the annotations of their common type name them. */
  static Kinds of(Class<?> common) {
    JsonTypeInfo info = common.getAnnotation(JsonTypeInfo.class);
    JsonSubTypes types = common.getAnnotation(JsonSubTypes.class);
    return new Kinds(
        info == null || info.property().isEmpty() ? "type" : info.property(),
        types == null
            ? List.of()
            : Arrays.stream(types.value()).map(Kinds::name).sorted().toList());
  }

  private static String name(JsonSubTypes.Type type) {
    JsonTypeName own = type.value().getAnnotation(JsonTypeName.class);
    return type.name().isEmpty() && own != null ? own.value() : type.name();
  }

  String known() {
    return String.join(", ", names);
  }
}
