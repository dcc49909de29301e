package dev.ratchet.model.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The functions that every template has. Transformers also has {@code strftime_now}; it stays
 * undefined, so that a template which asks for it falls back to its fixed date and the same
 * messages give the same prompt tomorrow.
 */
final class Functions {

  static final Map<String, Callable> ALL =
      Map.of(
          "range", Functions::range,
          "namespace", Functions::namespace,
          "raise_exception", Functions::raise);

  private static final int MAX_RANGE = 100_000;

  private Functions() {}

  private static Object range(Given given) {
    given.limit("range", 3);
    boolean one = given.positional().size() == 1;
    long from = one ? 0 : given.whole(0, "start", 0);
    long to = given.whole(one ? 0 : 1, "stop", 0);
    long step = given.whole(2, "step", 1);
    if (step == 0 || Math.abs((double) to - from) / Math.abs((double) step) > MAX_RANGE) {
      throw new Fault("range gives more than " + MAX_RANGE + " numbers");
    }
    List<@Nullable Object> numbers = new ArrayList<>();
    for (long i = from; step > 0 ? i < to : i > to; i += step) {
      numbers.add(i);
    }
    return numbers;
  }

  private static Object namespace(Given given) {
    Namespace namespace = new Namespace();
    for (Object values : given.positional()) {
      if (!(values instanceof Map<?, ?> map)) {
        throw new Fault("namespace takes a dict but got " + Values.kind(values));
      }
      map.forEach((name, value) -> namespace.values.put(Printing.text(name), value));
    }
    namespace.values.putAll(given.named());
    return namespace;
  }

  private static Object raise(Given given) {
    throw new Fault(Printing.text(given.get(0, "message", "the template refuses these messages")));
  }
}
