package dev.ratchet.platform.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.platform.server.Platform;
import dev.ratchet.testkit.SharedFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The numbered scripts of the repository as processes. Where a tool that they need is missing a
 * test is skipped and says so; with {@code RATCHET_SCRIPTS=required}, as in CI, it fails.
 *
 * @param environment of every script
 * @param folder for what they print
 */
record Scripts(Map<String, String> environment, Path folder) {
  private static final List<String> TOOLS = List.of("sh", "curl", "jq", "sha256sum", "od");
  private static final long LONGEST_MINUTES = 3;

  Scripts {
    environment = Map.copyOf(environment);
  }

  static void requireTools() {
    List<String> missing = TOOLS.stream().filter(tool -> !isInstalled(tool)).toList();
    if (missing.isEmpty()) {
      return;
    }
    String advice = "the scripts of runs need %s: install what is missing".formatted(missing);
    if ("required".equals(System.getenv("RATCHET_SCRIPTS"))) {
      throw new AssertionError(advice);
    }
    Assumptions.abort(advice);
  }

  private static boolean isInstalled(String tool) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(entry -> Path.of(entry, tool))
        .anyMatch(Files::isExecutable);
  }

  static Map<String, String> addresses(Platform.Settings at) {
    return Map.of(
        "RATCHET_EVALUATOR", at.evaluator().toString(),
        "RATCHET_GENERATOR", at.generator().toString(),
        "RATCHET_EXECUTOR", at.executor().toString(),
        "RATCHET_TRAINER", at.trainer().toString());
  }

  /** Runs one to its end, which has to be a good one. */
  Ended run(String name) throws IOException, InterruptedException {
    Ended ended = start(name).ended();
    assertThat(ended.exitCode()).as("%s said: %s", name, ended.err()).isZero();
    return ended;
  }

  Started start(String name) throws IOException {
    Path script = SharedFolder.repositoryRoot().orElseThrow().resolve("runs").resolve(name + ".sh");
    Path out = Files.createTempFile(folder, name, ".out");
    Path err = Files.createTempFile(folder, name, ".err");
    var builder =
        new ProcessBuilder("sh", script.toString())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    // without what a developer has set for scripts of their own, or a proxy
    builder.environment().keySet().retainAll(Set.of("PATH", "TMPDIR"));
    builder.environment().putAll(environment);
    return new Started(builder.start(), out, err);
  }

  /** A script at work. */
  record Started(Process process, Path out, Path err) {

    Ended ended() throws IOException, InterruptedException {
      if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
        process.destroy();
        throw new AssertionError(
            "still at work after %d minutes: %s".formatted(LONGEST_MINUTES, Files.readString(err)));
      }
      return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }
  }

  /** What a script left behind beside its files. */
  record Ended(int exitCode, String out, String err) {}
}
