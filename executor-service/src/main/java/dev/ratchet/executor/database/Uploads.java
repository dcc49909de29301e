package dev.ratchet.executor.database;

import dev.ratchet.executor.content.Contents;
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
 * Files sent over HTTP. A database is kept for every replica under the hash of its content; what
 * does not pass the check, or finds no room, leaves nothing behind.
 */
@Service
public class Uploads {

  /** How the names of files end that were received and not yet taken. */
  public static final String RECEIVED = ".part";

  private static final int BUFFER = 1 << 16;

  private final Databases databases;
  private final Contents contents;
  private final Path folder;
  private final long maxSize;

  Uploads(
      Databases databases,
      Contents contents,
      DatabaseProperties properties,
      @Value("${ratchet.data-dir}") Path dataDirectory) {
    this.databases = databases;
    this.contents = contents;
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
      SqliteHeader.check(arrived, name);
      return keep(name, arrived);
    } catch (IOException e) {
      throw Databases.unwritable(e);
    } finally {
      delete(arrived);
    }
  }

  /** Registers a database that this process made itself, as if it had been uploaded. */
  public RegisteredDatabase addMade(String name, Path made) {
    try {
      Path copy = Files.createTempFile(uploads(), "made", RECEIVED);
      try {
        Files.copy(made, copy, StandardCopyOption.REPLACE_EXISTING);
        return keep(name, copy);
      } finally {
        Files.deleteIfExists(copy);
      }
    } catch (IOException e) {
      throw Databases.unwritable(e);
    }
  }

  private RegisteredDatabase keep(String name, Path arrived) throws IOException {
    String sha256 = FileState.sha256(arrived);
    Path kept = contents.place(sha256, arrived);
    try {
      return databases.registerUpload(name, kept, name);
    } catch (RuntimeException e) {
      if (!databases.isKnown(sha256)) {
        contents.drop(sha256);
      }
      throw e;
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw Databases.unwritable(e);
    }
  }

  private Path uploads() throws IOException {
    return Files.createDirectories(folder.resolve("uploads"));
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
      Path file = Files.createTempFile(uploads(), "upload", RECEIVED);
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
