package dev.ratchet.trainer.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/** Brings plain files from one folder into another. */
public final class FolderCopy {

  private static final int BUFFER = 1 << 20;

  private FolderCopy() {}

  /** The bytes of the plain files in a folder, those of its folders left out. */
  public static long bytes(Path folder) throws IOException {
    long bytes = 0;
    for (Path file : plainFiles(folder)) {
      bytes += Files.size(file);
    }
    return bytes;
  }

  /**
   * Links every plain file where the disk allows it and copies it elsewhere. For files that nobody
   * changes any more.
   */
  public static void link(Path from, Path to) throws IOException {
    for (Path file : plainFiles(from)) {
      Path target = to.resolve(file.getFileName());
      try {
        Files.createLink(target, file);
      } catch (IOException | UnsupportedOperationException _) {
        Files.copy(file, target); // another disk, or one without links
      }
    }
  }

  /**
   * Copies one file.
   *
   * @param copied is told how many more bytes there are, and may throw to stop
   */
  public static void copy(Path from, Path to, LongConsumer copied) throws IOException {
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(from);
        OutputStream out = Files.newOutputStream(to)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
        copied.accept(read);
      }
    }
  }

  private static List<Path> plainFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
