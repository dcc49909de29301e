package dev.ratchet.natives.wheel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A pip of this machine, whichever Python it belongs to: it only downloads files, so its own
 * version and platform do not matter. Its settings (index, proxy, certificates) apply.
 */
final class Pip {

  private static final List<List<String>> CANDIDATES =
      List.of(
          List.of("python3", "-m", "pip"),
          List.of("python", "-m", "pip"),
          List.of("pip3"),
          List.of("pip"),
          List.of("py", "-3", "-m", "pip"));
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(60);

  private final List<String> command;
  private final Map<String, String> environment;

  private Pip(List<String> command, Map<String, String> environment) {
    this.command = command;
    this.environment = environment;
  }

  /** What pip said and how it ended. */
  record Outcome(int status, String output) {}

  /** The first command on the path that answers as pip does. */
  static Optional<Pip> find(Map<String, String> environment) throws InterruptedException {
    for (List<String> candidate : CANDIDATES) {
      for (Path program : onPath(candidate.getFirst(), environment)) {
        var command = new ArrayList<>(candidate);
        command.set(0, program.toString());
        var pip = new Pip(List.copyOf(command), environment);
        if (pip.answers()) {
          return Optional.of(pip);
        }
      }
    }
    return Optional.empty();
  }

  /** Whether some Python is there, with or without pip. */
  static boolean hasPython(Map<String, String> environment) {
    return Stream.of("python3", "python").anyMatch(name -> !onPath(name, environment).isEmpty());
  }

  private static List<Path> onPath(String name, Map<String, String> environment) {
    var found = new ArrayList<Path>();
    for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
      for (String ending : List.of("", ".exe")) {
        Path file = Path.of(folder).resolve(name + ending);
        if (!folder.isBlank() && Files.isRegularFile(file) && Files.isExecutable(file)) {
          found.add(file);
        }
      }
    }
    return found;
  }

  private boolean answers() throws InterruptedException {
    try {
      return run(List.of("--version"), ANSWERS_WITHIN).status() == 0;
    } catch (IOException _) {
      return false; // not a program after all: the next candidate is tried
    }
  }

  /** Runs pip with these arguments; a pip that takes longer is ended and its output says so. */
  Outcome run(List<String> arguments, Duration limit) throws IOException, InterruptedException {
    var words = new ArrayList<>(command);
    words.addAll(arguments);
    Path output = Files.createTempFile("ratchet-pip", ".log");
    try {
      var builder =
          new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      Process process = builder.start();
      try {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
          return new Outcome(-1, read(output) + "\nended after " + limit.toSeconds() + " seconds");
        }
        return new Outcome(process.exitValue(), read(output));
      } finally {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private static String read(Path output) throws IOException {
    return new String(Files.readAllBytes(output), UTF_8);
  }

  @Override
  public String toString() {
    return String.join(" ", command);
  }
}
