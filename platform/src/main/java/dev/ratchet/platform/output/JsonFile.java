package dev.ratchet.platform.output;

import dev.ratchet.platform.failure.CommandFailure;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON file that is there as a whole or not at all. Made before the work, so that a place that
 * can't be written is told at once.
 */
public final class JsonFile implements AutoCloseable {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path file;
  private final Path temporary;

  private JsonFile(Path file, Path temporary) {
    this.file = file;
    this.temporary = temporary;
  }

  public static JsonFile prepare(Path file) {
    Path absolute = file.toAbsolutePath();
    try {
      if (Files.isDirectory(absolute)) {
        throw CommandFailure.usage("%s is a folder. Name a file.".formatted(file));
      }
      if (Files.exists(absolute) && !Files.isRegularFile(absolute)) {
        return new JsonFile(absolute, absolute); // a device or a pipe is written to, not replaced
      }
      Path folder = absolute.getParent();
      return new JsonFile(absolute, Files.createTempFile(folder, ".ratchet-", ".json"));
    } catch (IOException e) {
      throw CommandFailure.usage(
          "%s can't be written: %s. Choose a folder that exists and that you may write."
              .formatted(file, reason(e)),
          e);
    }
  }

  private static String reason(IOException failure) {
    return switch (failure) {
      case NoSuchFileException _ -> "its folder does not exist";
      case AccessDeniedException _ -> "access to its folder is denied";
      default -> failure.toString();
    };
  }

  public void write(Object content) {
    try {
      Files.writeString(temporary, JSON.writeValueAsString(content) + "\n");
      if (!temporary.equals(file)) {
        move();
      }
    } catch (IOException e) {
      throw CommandFailure.failed("%s can't be written: %s".formatted(file, e), e);
    }
  }

  private void move() throws IOException {
    try {
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException _) {
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Leaves nothing behind when nothing was written. */
  @Override
  public void close() {
    try {
      if (!temporary.equals(file)) {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw CommandFailure.failed("%s is left over: %s".formatted(temporary, e), e);
    }
  }
}
