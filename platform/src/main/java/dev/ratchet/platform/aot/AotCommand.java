package dev.ratchet.platform.aot;

import dev.ratchet.platform.failure.CommandFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ratchet aot}. */
@Command(
    name = "aot",
    description = {
      "Make the AOT cache, which shortens every later start of ./ratchet.",
      "Starts and stops the four services once, on data of their own, in a second JVM. The cache"
          + " holds for this build of Ratchet on this JDK; it takes about 110 MB."
    },
    footer = {"", "Examples:", "  ratchet aot", "  ratchet aot --output /srv/ratchet/ratchet.aot"},
    mixinStandardHelpOptions = true)
public final class AotCommand implements Callable<Integer> {
  private static final long MEBIBYTE = 1 << 20;

  @Spec CommandSpec spec;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      defaultValue = "${sys:ratchet.home:-.}/platform/target/ratchet/ratchet.aot",
      description = "The cache (default: where ./ratchet looks for it).")
  Path output;

  @Option(names = "--rehearse", hidden = true, description = "What the second JVM does.")
  boolean rehearse;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    if (rehearse) {
      Rehearsal.run(out);
      return 0;
    }
    Path file = output.toAbsolutePath().normalize();
    requireFolder(file);
    out.println("Starting the four services once to learn what a start needs …");
    out.flush();
    Duration taken = Training.ofThisProcess().write(file);
    out.printf(
        "AOT cache %s, %d MB, made in %d s.%n",
        file, Files.size(file) / MEBIBYTE, taken.toSeconds());
    out.flush();
    return 0;
  }

  private static void requireFolder(Path file) {
    Path folder = file.getParent();
    if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw CommandFailure.usage(
          "%s can't be written: its folder does not exist or is read-only. Choose another file with --output."
              .formatted(file));
    }
  }
}
