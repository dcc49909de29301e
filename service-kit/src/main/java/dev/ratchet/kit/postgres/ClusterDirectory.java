package dev.ratchet.kit.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** What lies in a data directory: the cluster, its password, its port, the server's log. */
final class ClusterDirectory {

  private static final String MAJOR_VERSION = "18";
  private static final Duration ORPHANS_LEAVE = Duration.ofSeconds(15);
  private static final Duration ORPHANS_LOOK = Duration.ofMillis(50);
  private static final int PID_LINE = 0;
  private static final int PORT_LINE = 3;

  /** A server that runs although nobody holds the lock: its Ratchet was killed. */
  record LeftOver(long pid, int port) {}

  private final Path directory;
  private final ServerAccount account;

  ClusterDirectory(Path directory, ServerAccount account) {
    this.directory = directory;
    this.account = account;
  }

  Path data() {
    return directory.resolve("cluster");
  }

  Path passwordFile() {
    return directory.resolve("password");
  }

  Path serverLog() {
    return directory.resolve("postgres.log");
  }

  /** Makes the cluster unless it is there; returns its password. */
  String initialise(PostgresCommands commands) throws IOException {
    Path passwordFile = passwordFile();
    if (Files.isDirectory(data())) {
      requireVersion();
    } else {
      writePassword(passwordFile);
      initdb(commands, passwordFile);
    }
    if (Files.notExists(serverLog())) {
      Files.createFile(serverLog());
    }
    account.own(serverLog());
    account.own(data());
    return Files.readString(passwordFile).strip();
  }

  private void writePassword(Path file) throws IOException {
    byte[] secret = new byte[24];
    new SecureRandom().nextBytes(secret);
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(secret) + "\n");
    account.own(file);
  }

  /**
   * Beside its place and then moved, so that an initdb that was cut short leaves no half cluster.
   */
  private void initdb(PostgresCommands commands, Path passwordFile) throws IOException {
    Path fresh = directory.resolve("cluster.new");
    FileSystemUtils.deleteRecursively(fresh);
    Files.createDirectory(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    account.own(fresh);
    commands.run(
        "initdb",
        List.of(
            "-D",
            fresh.toString(),
            "--username=" + EmbeddedDatabase.USER,
            "--auth=scram-sha-256",
            "--pwfile=" + passwordFile,
            "--encoding=UTF8",
            // Sorts alike on every machine, whatever locales it has.
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C",
            "--no-instructions"));
    Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
  }

  private void requireVersion() throws IOException {
    Path file = data().resolve("PG_VERSION");
    String version = Files.exists(file) ? Files.readString(file).strip() : "no version";
    if (!version.equals(MAJOR_VERSION)) {
      throw new EmbeddedDatabaseException(
          "%s was made by PostgreSQL %s, but this Ratchet runs %s. Use another data directory."
              .formatted(data(), version, MAJOR_VERSION));
    }
  }

  /**
   * Found by the pid file, and only if that process really is a server over this very directory.
   */
  Optional<LeftOver> leftOver() throws IOException {
    Path file = pidFile();
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    if (lines.size() <= PORT_LINE) {
      return Optional.empty();
    }
    long pid = Long.parseLong(lines.get(PID_LINE).strip());
    return commandLine(pid).filter(this::isOurServer).isPresent()
        ? Optional.of(new LeftOver(pid, Integer.parseInt(lines.get(PORT_LINE).strip())))
        : Optional.empty();
  }

  /**
   * PostgreSQL would refuse to start when some other process has the number by now. A file whose
   * process is gone stays: by it PostgreSQL finds out whether a part of the old server still runs.
   */
  void removeStalePidFile() throws IOException {
    Path file = pidFile();
    if (Files.notExists(file) || leftOver().isPresent()) {
      return;
    }
    boolean taken =
        Files.readAllLines(file).stream()
            .findFirst()
            .map(String::strip)
            .filter(number -> number.matches("\\d{1,18}"))
            .flatMap(number -> ProcessHandle.of(Long.parseLong(number)))
            .isPresent();
    if (taken || Files.size(file) == 0) {
      Files.delete(file);
    }
  }

  /**
   * Waits for the processes of a server that was killed: each ends by itself when it notices, and
   * until then a new server can't start.
   */
  void awaitOrphans() throws IOException {
    long end = System.nanoTime() + ORPHANS_LEAVE.toNanos();
    while (hasOrphans() && System.nanoTime() < end) {
      try {
        Thread.sleep(ORPHANS_LOOK);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new EmbeddedDatabaseException("Interrupted while starting PostgreSQL.", e);
      }
    }
  }

  // Each process of a server works in its data directory; only Linux tells.
  private boolean hasOrphans() throws IOException {
    Path processes = Path.of("/proc");
    if (!Files.isDirectory(processes) || !Files.isDirectory(data())) {
      return false;
    }
    Path place = data().toRealPath();
    try (Stream<Path> all = Files.list(processes)) {
      return all.filter(each -> each.getFileName().toString().matches("\\d+"))
          .anyMatch(each -> worksIn(place, each));
    }
  }

  private static boolean worksIn(Path place, Path process) {
    try {
      return Files.readSymbolicLink(process.resolve("cwd")).equals(place);
    } catch (IOException _) {
      return false; // it has ended, or is somebody else's
    }
  }

  private boolean isOurServer(String commandLine) {
    return commandLine.contains("postgres") && commandLine.contains(data().toString());
  }

  // Not ProcessHandle's on Linux: it tells nothing about processes of another account.
  private static Optional<String> commandLine(long pid) {
    try {
      return Optional.of(
          Files.readString(Path.of("/proc", Long.toString(pid), "cmdline")).replace('\0', ' '));
    } catch (IOException _) {
      return ProcessHandle.of(pid).flatMap(process -> process.info().commandLine());
    }
  }

  private Path pidFile() {
    return data().resolve("postmaster.pid");
  }

  Optional<Integer> storedPort() throws IOException {
    Path file = directory.resolve("port");
    return Files.exists(file)
        ? Optional.of(Integer.valueOf(Files.readString(file).strip()))
        : Optional.empty();
  }

  void storePort(int port) throws IOException {
    Files.writeString(directory.resolve("port"), port + "\n");
  }
}
