package dev.ratchet.platform.grade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file that a command writes at its end. Opened before the work starts, so that a folder which
 * can't be written costs no work; appears whole or not at all.
 */
public final class JsonTarget implements AutoCloseable {

  private final Path file;
  private final Path partial;

  private JsonTarget(Path file, Path partial) {
    this.file = file;
    this.partial = partial;
  }

  /**
   * @throws GradeRefusal when the file can't be written
   */
  public static JsonTarget open(Path file) {
    Path target = file.toAbsolutePath();
    try {
      if (Files.isDirectory(target)) {
        throw new GradeRefusal(file + " is a folder; name a file to write the JSON to.");
      }
      // A device or a pipe can't be replaced, only written to.
      boolean special = Files.exists(target) && !Files.isRegularFile(target);
      Path partial =
          special
              ? target
              : Files.createTempFile(target.getParent(), "." + target.getFileName(), ".part");
      return new JsonTarget(target, partial);
    } catch (IOException e) {
      throw new GradeRefusal(
          "%s can't be written (%s); name a file in a folder that exists and is writable."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  public void write(Object value) {
    try {
      String text = JsonMapper.builder().build().writeValueAsString(value);
      Files.writeString(partial, text + System.lineSeparator());
      if (!partial.equals(file)) {
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException | JacksonException e) {
      throw new GradeRefusal("%s can't be written: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** Leaves nothing half-written behind. */
  @Override
  public void close() {
    try {
      if (!partial.equals(file)) {
        Files.deleteIfExists(partial);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
