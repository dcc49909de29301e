package dev.ratchet.platform.output;

import dev.ratchet.platform.failure.CommandFailure;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that is there as a whole or not at all: written beside its place, forced to the disk, then
 * moved. Made before the work, so that a place that can't be written is told at once. A device, a
 * pipe and the standard output are written to as they are.
 */
public final class OutputFile implements AutoCloseable {
  private static final int BUFFER = 64 << 10;

  private final String name;
  private final Path file;
  private final @Nullable Path temporary;
  private final OutputStream out;

  private OutputFile(String name, Path file, @Nullable Path temporary, OutputStream out) {
    this.name = name;
    this.file = file;
    this.temporary = temporary;
    this.out = new BufferedOutputStream(out, BUFFER);
  }

  /** The place that a command line names: {@code -} is the standard output. */
  public static OutputFile prepare(Path file) {
    return file.toString().equals("-") ? standardOutput() : at(file);
  }

  private static OutputFile standardOutput() {
    // Not System.out, which keeps its errors to itself.
    return new OutputFile(
        "The standard output", Path.of("-"), null, new FileOutputStream(FileDescriptor.out));
  }

  private static OutputFile at(Path file) {
    Path absolute = file.toAbsolutePath();
    if (Files.isDirectory(absolute)) {
      throw CommandFailure.usage("%s is a folder. Name a file.".formatted(file));
    }
    try {
      if (Files.exists(absolute) && !Files.isRegularFile(absolute)) {
        return new OutputFile(file.toString(), absolute, null, Files.newOutputStream(absolute));
      }
      Path temporary = absolute.resolveSibling(".ratchet-" + UUID.randomUUID() + ".part");
      OutputStream out = Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW);
      temporary.toFile().deleteOnExit(); // when a signal ends it in the middle
      return new OutputFile(file.toString(), absolute, temporary, out);
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

  public void write(byte[] bytes, int offset, int length) {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  public void write(byte[] bytes) {
    write(bytes, 0, bytes.length);
  }

  /** What was written is all: now the file is there. */
  public void commit() {
    try {
      out.flush();
      if (temporary != null) {
        out.close();
        try (FileChannel written = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
          written.force(true);
        }
        move(temporary);
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private void move(Path from) throws IOException {
    try {
      Files.move(from, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException _) {
      Files.move(from, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private CommandFailure unwritable(IOException e) {
    return CommandFailure.failed(
        "%s can't be written: %s.%s"
            .formatted(name, e.getMessage(), temporary == null ? "" : " Nothing was kept."),
        e);
  }

  /** Leaves nothing behind when it was not committed. */
  @Override
  public void close() {
    if (temporary == null) {
      return; // of others
    }
    try {
      out.close();
    } catch (IOException _) {
      // Its buffer does not fit on a full disk, and what is there goes anyway.
    }
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      throw CommandFailure.failed("%s is left over: %s".formatted(temporary, e), e);
    }
  }
}
