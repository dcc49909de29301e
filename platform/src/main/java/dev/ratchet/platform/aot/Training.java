package dev.ratchet.platform.aot;

import dev.ratchet.platform.Ratchet;
import dev.ratchet.platform.failure.CommandFailure;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A JVM that rehearses a start and leaves its AOT cache (JEP 514) behind.
 *
 * @param java the executable; the cache fits no other build of the JDK
 * @param options of the JVM, the same as those of the starts to come
 * @param classPath in its very order
 */
record Training(Path java, List<String> options, String classPath) {

  /** The JDK that made a cache is told beside it, in the words of the JDK's own file. */
  static final String RELEASE = ".release";

  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final int LAST_LINES = 20;

  /** With the options and the class path of this JVM. */
  static Training ofThisProcess() {
    Path home = Path.of(System.getProperty("java.home"));
    List<String> options =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(Training::isForTheStarts)
            .toList();
    return new Training(
        home.resolve("bin").resolve("java"), options, System.getProperty("java.class.path"));
  }

  // Caches of this JVM (-Xshare is refused beside one) and debuggers are not for the one trained.
  private static boolean isForTheStarts(String option) {
    return Stream.of("-XX:AOT", "-Xshare", "-agentlib:", "-javaagent:", "-Xlog")
        .noneMatch(option::startsWith);
  }

  /** Returns what it took. The file appears whole or not at all. */
  Duration write(Path file) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    Path fresh = Files.createTempFile(file.getParent(), ".ratchet-", ".aot");
    Path log = Files.createTempFile("ratchet-aot-", ".log");
    try {
      run(fresh, log);
      Files.copy(
          java.getParent().resolveSibling("release"),
          file.resolveSibling(file.getFileName() + RELEASE),
          StandardCopyOption.REPLACE_EXISTING);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
      Files.deleteIfExists(fresh.resolveSibling(fresh.getFileName() + ".config"));
      Files.deleteIfExists(log);
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private void run(Path cache, Path log) throws IOException, InterruptedException {
    // The JVM makes the file itself; one that is there already would pass for its work.
    Files.delete(cache);
    Process process =
        new ProcessBuilder(command(cache))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw failed("did not end within " + LIMIT.toMinutes() + " minutes", log);
      }
    } finally {
      process.destroy();
    }
    if (process.exitValue() != 0 || Files.notExists(cache)) {
      throw failed("ended with " + process.exitValue(), log);
    }
  }

  List<String> command(Path cache) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(options);
    command.add("-XX:AOTCacheOutput=" + cache);
    command.addAll(List.of("-cp", classPath, Ratchet.class.getName(), "aot", "--rehearse"));
    return command;
  }

  private static CommandFailure failed(String how, Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    String end =
        String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    return CommandFailure.failed(
        "No AOT cache was made: the JVM that rehearses a start %s. It said:%n%s"
            .formatted(how, end),
        null);
  }
}
