package dev.ratchet.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The memory of a set of processes and all their descendants, as the kernel accounts for it: the
 * proportional set size counts a page that n processes share as 1/n in each, so the sum is what the
 * processes together occupy.
 */
final class ProcessMemory {

  private static final String FIELD = "Pss:";

  private final Path proc;
  private final List<Long> roots;

  /**
   * @param proc {@code /proc}
   * @param roots processes that are counted with all below them
   */
  ProcessMemory(Path proc, List<Long> roots) {
    this.proc = proc;
    this.roots = List.copyOf(roots);
  }

  /** What was seen at one moment: processes counted, and their sum. */
  record Reading(int processes, long bytes) {}

  /** Processes that end while they are read count nothing. */
  Reading read() throws IOException {
    int processes = 0;
    long bytes = 0;
    for (long id : tree()) {
      OptionalLong pss = pss(id);
      if (pss.isPresent()) {
        processes++;
        bytes += pss.getAsLong();
      }
    }
    return new Reading(processes, bytes);
  }

  private Set<Long> tree() {
    Set<Long> ids = new HashSet<>();
    for (long root : roots) {
      ProcessHandle handle =
          ProcessHandle.of(root)
              .orElseThrow(() -> new BenchException("there is no process " + root));
      ids.add(root);
      handle.descendants().forEach(child -> ids.add(child.pid()));
    }
    return ids;
  }

  private OptionalLong pss(long id) throws IOException {
    Path file = proc.resolve(Long.toString(id)).resolve("smaps_rollup");
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (java.nio.file.AccessDeniedException e) {
      throw new BenchException(
          "%s may not be read; run this as the services' user or as root".formatted(file), e);
    } catch (IOException e) {
      if (ProcessHandle.of(id).map(ProcessHandle::isAlive).orElse(false)) {
        throw e;
      }
      return OptionalLong.empty(); // it ended in the meantime
    }
    return parse(lines);
  }

  /** The sum of a {@code smaps_rollup} in bytes; empty for one without memory (a zombie). */
  static OptionalLong parse(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(FIELD))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst();
  }
}
