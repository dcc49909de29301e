package dev.ratchet.executor.database;

import dev.ratchet.contracts.executor.DatabaseSource;
import dev.ratchet.executor.error.ExecutorError;
import dev.ratchet.kit.problem.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/**
 * Files sent over HTTP. A database is kept under the hash of its content, read-only; what does not
 * pass the check leaves nothing behind.
 */
@Service
public class Uploads {

  /** How the names of files end that were received and not yet taken. */
  public static final String RECEIVED = ".part";

  private static final int BUFFER = 1 << 16;

  private final Databases databases;
  private final Path folder;
  private final long maxSize;

  Uploads(
      Databases databases,
      DatabaseProperties properties,
      @Value("${ratchet.data-dir}") Path dataDirectory) {
    this.databases = databases;
    this.folder = dataDirectory.toAbsolutePath().resolve("executor");
    this.maxSize = properties.upload().maxSize().toBytes();
  }

  /** Where WikiSQL's tables become databases. */
  public Path workFolder() {
    return folder.resolve("wikisql");
  }

  RegisteredDatabase addDatabase(String name, InputStream body, long announced) {
    Databases.requireName(name);
    Path arrived = receive(body, announced);
    try {
      Path kept = place(arrived, name);
      try {
        return databases.register(name, kept, name, DatabaseSource.UPLOADED);
      } catch (RuntimeException e) {
        Files.deleteIfExists(kept);
        throw e;
      }
    } catch (IOException e) {
      throw Databases.unwritable(e);
    }
  }

  private Path place(Path arrived, String name) throws IOException {
    try {
      SqliteHeader.check(arrived, name);
      Path kept =
          Files.createDirectories(folder.resolve("databases"))
              .resolve(FileState.sha256(arrived) + ".sqlite");
      if (!Files.exists(kept)) {
        Files.move(arrived, kept, StandardCopyOption.ATOMIC_MOVE);
        kept.toFile().setReadOnly();
      }
      return kept;
    } finally {
      Files.deleteIfExists(arrived);
    }
  }

  /**
   * Streams a body to a file of its own, which the caller deletes.
   *
   * @param announced its Content-Length, -1 when not told
   */
  public Path receive(InputStream body, long announced) {
    if (announced > maxSize) {
      throw tooLarge();
    }
    try {
      Path file =
          Files.createTempFile(
              Files.createDirectories(folder.resolve("uploads")), "upload", RECEIVED);
      try (OutputStream out = Files.newOutputStream(file)) {
        copy(body, out);
        return file;
      } catch (RuntimeException | IOException e) {
        Files.deleteIfExists(file);
        throw e;
      }
    } catch (IOException e) {
      throw Databases.unwritable(e);
    }
  }

  private void copy(InputStream body, OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long total = 0;
    for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
      total += read;
      if (total > maxSize) {
        throw tooLarge();
      }
      out.write(buffer, 0, read);
    }
  }

  private ApiException tooLarge() {
    return new ApiException(ExecutorError.UPLOAD_TOO_LARGE, maxSize, "executor.upload.max-size");
  }
}
