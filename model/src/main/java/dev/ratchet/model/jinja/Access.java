package dev.ratchet.model.jinja;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is within a value: items, attributes, slices. */
final class Access {

  private Access() {}

  /** {@code of[key]}, or undefined. */
  static @Nullable Object item(@Nullable Object of, @Nullable Object key) {
    switch (of) {
      case Undefined undefined -> throw undefined.fault();
      case Map<?, ?> map when map.containsKey(key) -> {
        return map.get(key);
      }
      case Namespace namespace when key instanceof String name -> {
        if (namespace.values.containsKey(name)) {
          return namespace.values.get(name);
        }
      }
      case List<?> list when key instanceof Long index -> {
        long at = index < 0 ? index + list.size() : index;
        if (at >= 0 && at < list.size()) {
          return list.get((int) at);
        }
      }
      case String text when key instanceof Long -> {
        return item(Values.characters(text), key);
      }
      case null, default -> {}
    }
    return key instanceof String name
        ? Methods.of(of, name)
        : new Undefined("[" + Printing.text(key) + "]");
  }

  /** {@code of.name}: a method first, then an item. */
  static @Nullable Object attribute(@Nullable Object of, String name) {
    return switch (of) {
      case Undefined undefined -> throw undefined.fault();
      case Loop loop -> loop.get(name);
      case Map<?, ?> map when !Methods.isDictionaryMethod(name) && map.containsKey(name) ->
          map.get(name);
      case Namespace namespace when namespace.values.containsKey(name) ->
          namespace.values.get(name);
      case null, default -> Methods.of(of, name);
    };
  }

  /** {@code of[from:to:step]}. */
  static Object slice(
      @Nullable Object of, @Nullable Object from, @Nullable Object to, @Nullable Object step) {
    boolean isText = of instanceof String;
    if (!isText && !(of instanceof List<?>)) {
      throw of instanceof Undefined undefined
          ? undefined.fault()
          : new Fault(Values.kind(of) + " can't be sliced");
    }
    List<@Nullable Object> all = Values.iterate(of);
    List<@Nullable Object> cut =
        Numbers.slice(all, from, to, step == null ? 1 : Values.whole(step, "the step of a slice"));
    if (isText) {
      return String.join("", cut.stream().map(Printing::text).toList());
    }
    return of instanceof Tuple ? new Tuple(cut) : cut;
  }
}
