package dev.ratchet.kit.problem;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The kinds of object that may stand in one place.
 *
 * @param property that says which one it is
 * @param types by the name that the property has then
 */
public record Kinds(String property, SortedMap<String, Class<?>> types) {
  public Kinds {
    types = Collections.unmodifiableSortedMap(new TreeMap<>(types));
  }

  /** As the annotations of their common type name them. */
  public static Kinds of(Class<?> common) {
    JsonTypeInfo info = common.getAnnotation(JsonTypeInfo.class);
    JsonSubTypes types = common.getAnnotation(JsonSubTypes.class);
    var byName = new TreeMap<String, Class<?>>();
    if (types != null) {
      Arrays.stream(types.value()).forEach(type -> byName.put(name(type), type.value()));
    }
    return new Kinds(info == null || info.property().isEmpty() ? "type" : info.property(), byName);
  }

  private static String name(JsonSubTypes.Type type) {
    JsonTypeName own = type.value().getAnnotation(JsonTypeName.class);
    return type.name().isEmpty() && own != null ? own.value() : type.name();
  }

  public Optional<Class<?>> type(String name) {
    return Optional.ofNullable(types.get(name));
  }

  public Collection<String> names() {
    return types.keySet();
  }

  /** All names, in alphabetical order. */
  public String known() {
    return String.join(", ", names());
  }
}
