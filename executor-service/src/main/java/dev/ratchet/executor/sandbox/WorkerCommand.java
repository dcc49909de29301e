package dev.ratchet.executor.sandbox;

import dev.ratchet.sandbox.WorkerMain;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sqlite.SQLiteConnection;

/**
 * How a worker is started: through {@code sh}, which sets the limits of the operating system and
 * then becomes the JVM. Where there is no {@code sh} the JVM is started without them, and the
 * worker's hello says so.
 */
final class WorkerCommand {

  /** The file in a worker's folder that holds what it said before it died. */
  static final String ERRORS = "errors.log";

  private static final Path SHELL = Path.of("/bin/sh");

  /**
   * Limits are in KiB and in blocks of 512 bytes, as POSIX has them. A limit that a system does not
   * know is left out. An ignored SIGINT stays ignored: Ctrl-C in a terminal reaches the whole
   * process group, and this process still wants its answers while it shuts down.
   */
  private static final String SCRIPT =
      "trap '' INT HUP; ulimit -c 0; ulimit -d %d; ulimit -f %d; exec \"$@\"";

  /** Of what one query may write, kept for what it writes before the worker next looks (5 ms). */
  private static final int HEADROOM_PARTS = 3;

  private final SandboxProperties properties;
  private final String classPath;

  WorkerCommand(SandboxProperties properties) {
    this.properties = properties;
    this.classPath =
        locationOf(WorkerMain.class) + File.pathSeparator + locationOf(SQLiteConnection.class);
  }

  /** Starts a worker whose files, if it makes any, are in {@code folder}. */
  Process start(Path folder) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command(folder));
    builder.directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    environment
        .clear(); // nothing that this process was told, such as passwords, is the worker's business
    environment.put("LC_ALL", "C.UTF-8"); // file names
    environment.put("SQLITE_TMPDIR", folder.toString());
    environment.put("TMPDIR", folder.toString());
    environment.put("MALLOC_ARENA_MAX", "2");
    builder.redirectError(folder.resolve(ERRORS).toFile());
    return builder.start();
  }

  private List<String> command(Path folder) {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(SHELL)) {
      long kibibytes = properties.memory().toKilobytes();
      long blocks = properties.temporaryFile().toBytes() / 512;
      command.addAll(List.of(SHELL.toString(), "-c", SCRIPT.formatted(kibibytes, blocks), "sh"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(javaOptions(folder));
    command.addAll(List.of("-cp", classPath, WorkerMain.class.getName()));
    long total = properties.temporaryTotal().toBytes();
    command.add(folder.toString());
    command.add(Integer.toString(properties.connections()));
    command.add(Long.toString(total - total / HEADROOM_PARTS));
    return command;
  }

  private List<String> javaOptions(Path folder) {
    return List.of(
        "-Xms8m",
        "-Xmx" + properties.heap().toMegabytes() + "m",
        "-Xss512k",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:ReservedCodeCacheSize=16m",
        "-Xshare:auto",
        "-XX:-UsePerfData", // else a file in the shared temporary folder
        "-XX:-CreateCoredumpOnCrash",
        "-XX:ErrorFile=" + folder.resolve("crash.log"),
        "-XX:+DisplayVMOutputToStderr", // standard output is the protocol's
        "--enable-native-access=ALL-UNNAMED",
        "-Djava.io.tmpdir=" + folder,
        "-Dorg.sqlite.tmpdir=" + folder);
  }

  private static String locationOf(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    try {
      Path path = Path.of(source.getLocation().toURI());
      if (Files.exists(path)) {
        return path.toString();
      }
      throw new IllegalStateException(nested(type, path.toString()));
    } catch (URISyntaxException | FileSystemNotFoundException | IllegalArgumentException e) {
      throw new IllegalStateException(nested(type, String.valueOf(source.getLocation())), e);
    }
  }

  private static String nested(Class<?> type, String location) {
    return "%s was loaded from %s, which a worker process can't have on its class path; run Ratchet from a folder of plain jars."
        .formatted(type.getName(), location);
  }
}
