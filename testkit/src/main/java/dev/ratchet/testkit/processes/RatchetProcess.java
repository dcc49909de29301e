package dev.ratchet.testkit.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One {@code ratchet} command in a small JVM of its own, on the class path of this one. */
final class RatchetProcess {

  private static final String MAIN = "dev.ratchet.platform.Ratchet";
  private static final int LAST_LINES = 20;

  private final String name;
  private final Process process;
  private final Path log;

  private RatchetProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /**
   * @param heap as {@code -Xmx} takes it
   * @param jvm further options
   * @param log what it prints is added here
   */
  static RatchetProcess start(
      String name,
      String heap,
      List<String> jvm,
      List<String> words,
      Map<String, String> environment,
      Path log) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx" + heap,
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "--enable-native-access=ALL-UNNAMED"));
    command.addAll(jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
    command.addAll(words);
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    try {
      return new RatchetProcess(name, builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " can't be started", e);
    }
  }

  String name() {
    return name;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Bytes of the objects that a collection leaves. */
  long liveHeap() {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    var command = List.of(jcmd.toString(), Long.toString(process.pid()), "GC.class_histogram");
    try {
      Process asked = new ProcessBuilder(command).redirectErrorStream(true).start();
      String total =
          asked
              .inputReader()
              .lines()
              .reduce("", (before, line) -> line.startsWith("Total") ? line : before);
      if (asked.waitFor() != 0 || total.isEmpty()) {
        throw new IllegalStateException(name + " did not tell what its heap holds");
      }
      return Long.parseLong(total.strip().split("\\s+")[2]);
    } catch (IOException e) {
      throw new UncheckedIOException("jcmd can't be started", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + name + " told of its heap", e);
    }
  }

  /** As {@code kill -9} does. */
  void kill() {
    process.destroyForcibly();
    awaitEnd(10);
  }

  /** As {@code kill} does; gives it a while to end in good order. */
  void terminate() {
    process.destroy();
    if (!awaitEnd(40)) {
      kill();
    }
  }

  /** False when it runs on. */
  boolean awaitEnd(int seconds) {
    try {
      return process.waitFor(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + name + " ended", e);
    }
  }

  int exitCode() {
    return process.exitValue();
  }

  /** The end of what it printed, for messages. */
  String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException("the log of " + name + " can't be read", e);
    }
  }
}
