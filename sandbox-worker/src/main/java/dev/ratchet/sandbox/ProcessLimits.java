package dev.ratchet.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The limits of this process as the operating system tells them in /proc/self/limits; -1 for none
 * or unknown.
 *
 * @param dataBytes RLIMIT_DATA, which counts the heap of Java as well as what SQLite allocates
 * @param fileBytes RLIMIT_FSIZE
 */
record ProcessLimits(long dataBytes, long fileBytes) {

  static ProcessLimits ofThisProcess() {
    try {
      List<String> lines = Files.readAllLines(Path.of("/proc/self/limits"));
      return new ProcessLimits(soft(lines, "Max data size"), soft(lines, "Max file size"));
    } catch (IOException e) {
      return new ProcessLimits(
          -1, -1); // not Linux; the pool reports that limits are not known to be in force
    }
  }

  private static long soft(List<String> lines, String name) {
    for (String line : lines) {
      if (line.startsWith(name)) {
        String value = line.substring(name.length()).trim().split("\\s+")[0];
        return value.equals("unlimited") ? -1 : Long.parseLong(value);
      }
    }
    return -1;
  }
}
