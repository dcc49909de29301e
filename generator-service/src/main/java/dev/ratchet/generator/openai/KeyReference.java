package dev.ratchet.generator.openai;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a secret is: {@code env:NAME}, {@code file:PATH} or {@code setting:NAME}. It is read each
 * time it is needed, so a file that is replaced takes effect without a restart, and it is kept
 * nowhere.
 */
record KeyReference(Kind kind, String name) {

  private static final long LARGEST_FILE = 16 * 1024;
  // What a header can hold; anything else would be refused with the value in the message.
  private static final Pattern SENDABLE = Pattern.compile("[\\x21-\\x7e]+(?: [\\x21-\\x7e]+)*");

  enum Kind {
    ENV,
    FILE,
    SETTING
  }

  /** Where values come from. */
  record Sources(
      Function<String, @Nullable String> environment,
      Function<String, @Nullable String> settings) {}

  /** A secret that could not be had; the message names its place, never its value. */
  static final class MissingException extends Exception {
    private static final long serialVersionUID = 1;

    MissingException(String message) {
      super(message);
    }
  }

  static boolean isReference(String text) {
    return text.startsWith("env:") || text.startsWith("file:") || text.startsWith("setting:");
  }

  /**
   * @param setting where the text stands, for the message
   * @throws IllegalArgumentException for a text that is no reference; does not quote it, for it may
   *     be the secret itself
   */
  static KeyReference parse(String setting, String text) {
    String name = text.substring(text.indexOf(':') + 1).strip();
    if (!isReference(text) || name.isEmpty()) {
      throw new IllegalArgumentException(
          setting
              + " must say where the key is, as env:NAME, file:PATH or setting:NAME; a key itself"
              + " does not belong there (its value is not shown)");
    }
    Kind kind =
        text.startsWith("env:") ? Kind.ENV : text.startsWith("file:") ? Kind.FILE : Kind.SETTING;
    return new KeyReference(kind, name);
  }

  Secret read(Sources sources) throws MissingException {
    String value =
        switch (kind) {
          case ENV -> sources.environment().apply(name);
          case SETTING -> sources.settings().apply(name);
          case FILE -> readFile();
        };
    String stripped = value == null ? "" : value.strip();
    if (stripped.isEmpty()) {
      throw new MissingException(this + (value == null ? " is not set" : " is empty"));
    }
    if (!SENDABLE.matcher(stripped).matches()) {
      throw new MissingException(this + " holds characters that no HTTP header can hold");
    }
    return new Secret(stripped);
  }

  private String readFile() throws MissingException {
    try {
      Path file = Path.of(name);
      if (Files.size(file) > LARGEST_FILE) {
        throw new MissingException(this + " is longer than " + LARGEST_FILE + " bytes");
      }
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException | RuntimeException e) {
      throw new MissingException(this + " can't be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  @Override
  public String toString() {
    return switch (kind) {
      case ENV -> "env:" + name;
      case FILE -> "file:" + name;
      case SETTING -> "setting:" + name;
    };
  }
}
