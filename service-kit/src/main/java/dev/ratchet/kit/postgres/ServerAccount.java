package dev.ratchet.kit.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Under which account PostgreSQL runs: it refuses to be root. */
enum ServerAccount {
  /** We are an ordinary user, and so is the server. */
  SAME_USER(List.of(), -1),

  /**
   * We are root: in a user namespace of its own the server takes itself for nobody and has no
   * capabilities, while its files belong to root.
   */
  USER_NAMESPACE(List.of("unshare", "--user"), 0),

  /** We are root where user namespaces are forbidden, as in many containers. */
  NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"), 65534);

  private final List<String> prefix;
  private final int fileOwner;

  ServerAccount(List<String> prefix, int fileOwner) {
    this.prefix = prefix;
    this.fileOwner = fileOwner;
  }

  static ServerAccount detect() {
    if (new UnixSystem().getUid() != 0) {
      return SAME_USER;
    }
    if (USER_NAMESPACE.works("true")) {
      return USER_NAMESPACE;
    }
    if (NOBODY.works("true")) {
      return NOBODY;
    }
    throw new EmbeddedDatabaseException(
        "PostgreSQL refuses to run as root, and this system has neither user namespaces (unshare"
            + " --user) nor setpriv to run it as somebody else. Start Ratchet as an ordinary user,"
            + " or set spring.datasource.url to a PostgreSQL server of your own.");
  }

  List<String> command(List<String> command) {
    return Stream.concat(prefix.stream(), command.stream()).toList();
  }

  boolean works(String... command) {
    try {
      Process process =
          new ProcessBuilder(command(List.of(command)))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException _) {
      return false; // no such program
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedDatabaseException("Interrupted while starting PostgreSQL.", e);
    }
  }

  /** Only as nobody the server has less access to the file system than we. */
  boolean isStrange() {
    return this == NOBODY;
  }

  /** Gives a file, or a directory with all in it, to the server's account. */
  void own(Path path) throws IOException {
    if (fileOwner < 0 || owner(path) == fileOwner) {
      return;
    }
    try (Stream<Path> tree = Files.walk(path)) {
      // The top last, so that a change that was cut short is seen and done again.
      for (Path file : tree.toList().reversed()) {
        Files.setAttribute(file, "unix:gid", fileOwner, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(file, "unix:uid", fileOwner, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  private static int owner(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }
}
