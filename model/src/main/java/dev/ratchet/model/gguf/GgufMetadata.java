package dev.ratchet.model.gguf;

import dev.ratchet.model.ModelFileException;
import dev.ratchet.model.ModelFileException.Kind;
import java.util.List;
import java.util.Optional;

/** Typed access to a file's metadata; what is absent or of another kind is told by its key. */
record GgufMetadata(GgufFile file) {

  Optional<Integer> integer(String key) {
    return value(key)
        .map(
            value -> {
              if (value instanceof GgufValue.Whole(long whole) && whole == (int) whole) {
                return (int) whole;
              }
              throw wrong(key, "a whole number of 32 bits", value);
            });
  }

  int requireInteger(String key) {
    return integer(key).orElseThrow(() -> missing(key));
  }

  Optional<Double> number(String key) {
    return value(key)
        .map(
            value ->
                switch (value) {
                  case GgufValue.Real(double real) -> real;
                  case GgufValue.Whole(long whole) -> (double) whole;
                  default -> throw wrong(key, "a number", value);
                });
  }

  double requireNumber(String key) {
    return number(key).orElseThrow(() -> missing(key));
  }

  Optional<String> text(String key) {
    return value(key)
        .map(
            value -> {
              if (value instanceof GgufValue.Text(String text)) {
                return text;
              }
              throw wrong(key, "a text", value);
            });
  }

  String requireText(String key) {
    return text(key).orElseThrow(() -> missing(key));
  }

  Optional<List<String>> texts(String key) {
    return value(key)
        .map(
            value -> {
              if (value instanceof GgufValue.Texts(List<String> texts)) {
                return texts;
              }
              throw wrong(key, "an array of texts", value);
            });
  }

  Optional<long[]> wholes(String key) {
    return value(key)
        .map(
            value -> {
              if (value instanceof GgufValue.Wholes(long[] wholes)) {
                return wholes;
              }
              throw wrong(key, "an array of whole numbers", value);
            });
  }

  private Optional<GgufValue> value(String key) {
    return Optional.ofNullable(file.metadata().get(key));
  }

  private ModelFileException missing(String key) {
    return new ModelFileException(Kind.MALFORMED, file.path() + " has no metadata " + key);
  }

  ModelFileException wrong(String key, String wanted, GgufValue found) {
    String shown = found.toString();
    return new ModelFileException(
        Kind.MALFORMED,
        file.path()
            + ": "
            + key
            + " must be "
            + wanted
            + " but is "
            + (shown.length() > 80 ? shown.substring(0, 80) + "…" : shown));
  }
}
