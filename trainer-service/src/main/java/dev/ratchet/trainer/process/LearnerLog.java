package dev.ratchet.trainer.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a learner that was lost has left to read. */
record LearnerLog(Path root, Path file) {
  private static final int LINES = 12;
  private static final int MOST_BYTES = 4096;

  /** The last lines of its standard error. */
  String lastWords() {
    if (!Files.exists(file)) {
      return "";
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long from = Math.max(0, channel.size() - MOST_BYTES);
      ByteBuffer end = ByteBuffer.allocate(MOST_BYTES);
      while (end.hasRemaining() && channel.read(end, from + end.position()) > 0) {
        // reads until the end of the file
      }
      List<String> lines =
          new String(end.array(), 0, end.position(), StandardCharsets.UTF_8)
              .strip()
              .lines()
              .toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    } catch (IOException e) {
      return "(its log " + file.getFileName() + " can't be read: " + e.getMessage() + ")";
    }
  }

  /** The JVM's report of a native crash. */
  Optional<Path> crashReport() {
    try (Stream<Path> files = Files.list(root)) {
      return files
          .filter(path -> path.getFileName().toString().startsWith("hs_err_pid"))
          .max(java.util.Comparator.naturalOrder());
    } catch (IOException _) {
      return Optional.empty(); // a hint less in the message
    }
  }
}
