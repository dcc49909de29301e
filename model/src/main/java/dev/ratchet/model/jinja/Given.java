package dev.ratchet.model.jinja;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of a call's arguments. */
record Given(List<@Nullable Object> positional, Map<String, @Nullable Object> named) {

  static final Given NOTHING = new Given(List.of(), Map.of());

  @Nullable Object get(int index, String name, @Nullable Object otherwise) {
    if (index < positional.size()) {
      return positional.get(index);
    }
    return named.containsKey(name) ? named.get(name) : otherwise;
  }

  String text(int index, String name, String otherwise) {
    Object value = get(index, name, otherwise);
    if (value instanceof String text) {
      return text;
    }
    throw new Fault("the argument " + name + " must be a text but is " + Values.kind(value));
  }

  long whole(int index, String name, long otherwise) {
    return Values.whole(get(index, name, otherwise), "the argument " + name);
  }

  /** The arguments from one on. */
  Given from(int index) {
    return new Given(positional.subList(index, positional.size()), named);
  }

  void limit(String function, int positionalLimit) {
    if (positional.size() > positionalLimit || !named.isEmpty()) {
      throw new Fault(
          function + " takes up to " + positionalLimit + " arguments without names here");
    }
  }
}
