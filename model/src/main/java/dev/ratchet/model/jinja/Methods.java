package dev.ratchet.model.jinja;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The methods of Python's texts and dictionaries that templates call. */
final class Methods {

  private static final Set<String> OF_TEXTS =
      Set.of(
          "strip",
          "lstrip",
          "rstrip",
          "startswith",
          "endswith",
          "split",
          "rsplit",
          "splitlines",
          "replace",
          "upper",
          "lower",
          "capitalize",
          "title",
          "join",
          "find",
          "count",
          "isdigit",
          "removeprefix",
          "removesuffix");

  private static final Set<String> OF_DICTIONARIES = Set.of("items", "keys", "values", "get");

  /** Those of Python that we lack: as attributes they are no plain names either. */
  private static final Set<String> MISSING =
      Set.of(
          "append",
          "extend",
          "insert",
          "pop",
          "popitem",
          "remove",
          "clear",
          "sort",
          "reverse",
          "copy",
          "index",
          "setdefault",
          "update",
          "fromkeys",
          "format",
          "format_map",
          "encode",
          "casefold",
          "center",
          "ljust",
          "rjust",
          "zfill",
          "partition",
          "rpartition",
          "rfind",
          "rindex",
          "swapcase",
          "translate",
          "maketrans",
          "expandtabs",
          "isalnum",
          "isalpha",
          "isascii",
          "isdecimal",
          "isidentifier",
          "islower",
          "isnumeric",
          "isprintable",
          "isspace",
          "istitle",
          "isupper");

  /** All that can be called. */
  static final Set<String> NAMES = names();

  private Methods() {}

  private static Set<String> names() {
    Set<String> names = new LinkedHashSet<>(OF_TEXTS);
    names.addAll(OF_DICTIONARIES);
    return names;
  }

  static boolean isDictionaryMethod(String name) {
    return OF_DICTIONARIES.contains(name);
  }

  /** A method to call, or undefined. */
  static Object of(@Nullable Object value, String name) {
    if (value instanceof String text && OF_TEXTS.contains(name)) {
      return (Callable) given -> call(text, name, given);
    }
    if (value instanceof Map<?, ?> map && OF_DICTIONARIES.contains(name)) {
      return (Callable) given -> call(map, name, given);
    }
    if (MISSING.contains(name)
        && (value instanceof String || value instanceof Map || value instanceof List)) {
      throw new Fault("the method " + name + " of " + Values.kind(value) + " is not supported");
    }
    return new Undefined("the attribute " + name + " of " + Values.kind(value));
  }

  private static @Nullable Object call(Map<?, ?> map, String name, Given given) {
    given.limit(name, name.equals("get") ? 2 : 0);
    return switch (name) {
      case "items" -> pairs(map);
      case "keys" -> new ArrayList<>(map.keySet());
      case "values" -> new ArrayList<>(map.values());
      default -> {
        Object key = given.get(0, "key", null);
        yield map.containsKey(key) ? map.get(key) : given.get(1, "default", null);
      }
    };
  }

  static List<@Nullable Object> pairs(Map<?, ?> map) {
    List<@Nullable Object> pairs = new ArrayList<>();
    map.forEach((key, value) -> pairs.add(new Tuple(Arrays.asList(key, value))));
    return pairs;
  }

  private static @Nullable Object call(String text, String name, Given given) {
    given.limit(name, 3);
    return switch (name) {
      case "strip" -> strip(text, given, true, true);
      case "lstrip" -> strip(text, given, true, false);
      case "rstrip" -> strip(text, given, false, true);
      case "startswith" -> matches(given, text::startsWith);
      case "endswith" -> matches(given, text::endsWith);
      case "split" -> split(text, given, false);
      case "rsplit" -> split(text, given, true);
      case "splitlines" -> lines(text);
      case "replace" -> replace(text, given);
      case "upper" -> text.toUpperCase(Locale.ROOT);
      case "lower" -> text.toLowerCase(Locale.ROOT);
      case "capitalize" -> Text.capitalize(text);
      case "title" -> title(text);
      case "join" ->
          String.join(
              text,
              Values.iterate(given.get(0, "iterable", null)).stream()
                  .map(Methods::requireText)
                  .toList());
      case "find" -> {
        int at = text.indexOf(given.text(0, "sub", ""));
        yield at < 0 ? -1L : (long) text.codePointCount(0, at);
      }
      case "count" -> (long) Text.split(text, separator(given.text(0, "sub", "")), -1).size() - 1;
      case "isdigit" -> !text.isEmpty() && text.codePoints().allMatch(Character::isDigit);
      case "removeprefix" -> {
        String prefix = given.text(0, "prefix", "");
        yield text.startsWith(prefix) ? text.substring(prefix.length()) : text;
      }
      default -> {
        String suffix = given.text(0, "suffix", "");
        yield text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
      }
    };
  }

  private static String requireText(@Nullable Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw new Fault("join takes texts but got " + Values.kind(value));
  }

  static String strip(String text, Given given, boolean left, boolean right) {
    Object characters = given.get(0, "chars", null);
    IntPredicate drop =
        characters == null ? Text::isSpace : c -> requireText(characters).indexOf(c) >= 0;
    String rest = left ? Text.stripLeft(text, drop) : text;
    return right ? Text.stripRight(rest, drop) : rest;
  }

  private static boolean matches(Given given, Predicate<String> test) {
    given.limit("startswith or endswith", 1);
    Object wanted = given.get(0, "prefix", null);
    return wanted instanceof Tuple several
        ? several.stream().anyMatch(one -> test.test(requireText(one)))
        : test.test(requireText(wanted));
  }

  private static List<Object> split(String text, Given given, boolean fromRight) {
    Object separator = given.get(0, "sep", null);
    long limit = given.whole(1, "maxsplit", -1);
    if (separator == null) {
      if (limit >= 0) {
        throw new Fault("split at blanks with a limit is not supported");
      }
      return Text.words(text);
    }
    String at = separator(requireText(separator));
    return fromRight ? Text.splitRight(text, at, limit) : Text.split(text, at, limit);
  }

  private static String separator(String text) {
    if (text.isEmpty()) {
      throw new Fault("an empty separator");
    }
    return text;
  }

  static List<Object> lines(String text) {
    List<Object> lines = new ArrayList<>(text.lines().toList());
    return lines;
  }

  static String replace(String text, Given given) {
    String old = separator(given.text(0, "old", ""));
    List<Object> parts = Text.split(text, old, given.whole(2, "count", -1));
    return String.join(given.text(1, "new", ""), parts.stream().map(Printing::text).toList());
  }

  static String title(String text) {
    StringBuilder title = new StringBuilder();
    boolean within = false;
    for (int i = 0; i < text.length(); i++) {
      String c = text.substring(i, i + 1);
      title.append(within ? c.toLowerCase(Locale.ROOT) : c.toUpperCase(Locale.ROOT));
      within = Character.isLetter(text.charAt(i));
    }
    return title.toString();
  }
}
