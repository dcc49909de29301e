package dev.ratchet.kit.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs PostgreSQL's own programs under the right account. */
final class PostgresCommands {

  private static final int LIMIT_SECONDS = 90;

  private final PostgresBinaries binaries;
  private final ServerAccount account;
  private final Path output;

  private PostgresCommands(PostgresBinaries binaries, ServerAccount account, Path output) {
    this.binaries = binaries;
    this.account = account;
    this.output = output;
  }

  static PostgresCommands in(Path directory, ServerAccount account) throws IOException {
    var binaries = binaries(directory, account);
    if (account.isStrange() && !account.works(binaries.program("postgres"), "--version")) {
      throw new EmbeddedDatabaseException(
          "PostgreSQL runs as 'nobody' here (it refuses to be root, and user namespaces are off),"
              + " but 'nobody' can't enter %s. Choose a data directory that everybody may enter, for"
                  .formatted(directory)
              + " example below /var/lib, start Ratchet as an ordinary user, or set"
              + " spring.datasource.url.");
    }
    return new PostgresCommands(binaries, account, directory.resolve("command.log"));
  }

  /** Shared by all data directories of a user, unless the server's account may not look there. */
  private static PostgresBinaries binaries(Path directory, ServerAccount account)
      throws IOException {
    Optional<Path> cache = account.isStrange() ? Optional.empty() : userCache();
    return PostgresBinaries.unpack(cache.orElse(directory));
  }

  private static Optional<Path> userCache() {
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path home = Path.of(System.getProperty("user.home"));
    Path parent = xdg == null || xdg.isBlank() ? home.resolve(".cache") : Path.of(xdg);
    Path cache = parent.resolve("ratchet");
    try {
      Files.createDirectories(cache);
      return Files.isWritable(cache) ? Optional.of(cache) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty(); // a container's user may have no home
    }
  }

  void run(String program, List<String> arguments) {
    List<String> command =
        account.command(
            Stream.concat(Stream.of(binaries.program(program)), arguments.stream()).toList());
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    // A file and no pipe: the server inherits it and would keep a pipe open for ever.
    builder.redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    builder.directory(output.getParent().toFile());
    try {
      Process process = builder.start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw failed(program, "did not end within " + LIMIT_SECONDS + " s");
      }
      if (process.exitValue() != 0) {
        throw failed(program, "ended with " + process.exitValue());
      }
    } catch (IOException e) {
      throw new EmbeddedDatabaseException(
          "PostgreSQL's %s can't be run: %s".formatted(program, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedDatabaseException("Interrupted while waiting for " + program + ".", e);
    }
  }

  private EmbeddedDatabaseException failed(String program, String how) throws IOException {
    return new EmbeddedDatabaseException(
        "PostgreSQL's %s %s. It said: %s%nThe server's own log is %s."
            .formatted(
                program,
                how,
                Files.readString(output).strip(),
                output.resolveSibling("postgres.log")));
  }
}
