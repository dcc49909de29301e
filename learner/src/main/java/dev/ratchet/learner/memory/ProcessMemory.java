package dev.ratchet.learner.memory;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Memory of this process and of its machine, as Linux tells it. */
public final class ProcessMemory {

  private static final Path ROOT = Path.of("/");

  private ProcessMemory() {}

  /**
   * Resident bytes of this process; where there is no procfs, what the JVM itself has committed.
   */
  public static long resident() {
    return kibibytes(ROOT.resolve("proc/self/status"), "VmRSS:")
        .orElseGet(ProcessMemory::committed);
  }

  /**
   * Bytes that this machine could give now: what the kernel calls available, or what the process's
   * control group has left where that is less. Empty where there is no procfs.
   */
  public static OptionalLong available() {
    return available(ROOT);
  }

  static OptionalLong available(Path root) {
    OptionalLong machine = kibibytes(root.resolve("proc/meminfo"), "MemAvailable:");
    OptionalLong group = leftInGroup(root.resolve("sys/fs/cgroup"));
    return group.isPresent() && machine.isPresent()
        ? OptionalLong.of(Math.min(machine.getAsLong(), group.getAsLong()))
        : machine;
  }

  /** In a container its own group is mounted at the root. */
  private static OptionalLong leftInGroup(Path group) {
    try {
      String limit = Files.readString(group.resolve("memory.max")).strip();
      if (limit.equals("max")) {
        return OptionalLong.empty();
      }
      long used = Long.parseLong(Files.readString(group.resolve("memory.current")).strip());
      // Cached files count as used there and are given back when they are in the way.
      long cached = number(group.resolve("memory.stat"), "inactive_file ").orElse(0);
      return OptionalLong.of(Math.max(0, Long.parseLong(limit) - used + cached));
    } catch (IOException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private static OptionalLong kibibytes(Path file, String key) {
    OptionalLong number = number(file, key);
    return number.isPresent() ? OptionalLong.of(number.getAsLong() * 1024) : number;
  }

  private static OptionalLong number(Path file, String key) {
    try (var lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(key.length()).replace("kB", "").strip())
          .mapToLong(Long::parseLong)
          .findFirst();
    } catch (IOException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private static long committed() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    return memory.getHeapMemoryUsage().getCommitted()
        + memory.getNonHeapMemoryUsage().getCommitted();
  }
}
