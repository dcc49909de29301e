package dev.ratchet.trainer.files;

import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.trainer.error.TrainerError;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Bodies that are files: streamed to disk, up to {@code trainer.upload.max-size}. */
@Component
public final class Uploads {

  private static final int BUFFER = 1 << 16;
  private static final String SETTING = "trainer.upload.max-size";

  private final Path folder;
  private final StoreFolder store;
  private final long maxSize;

  @Autowired
  Uploads(
      StoreProperties properties,
      StoreFolder store,
      @Value("${ratchet.data-dir}") Path dataDirectory) {
    this.folder = dataDirectory.toAbsolutePath().resolve("trainer").resolve("uploads");
    this.store = store;
    this.maxSize = properties.upload().maxSize().toBytes();
  }

  /** The most bytes of an upload, and of what is packed in one. */
  public long maxSize() {
    return maxSize;
  }

  /**
   * Streams a body to a file of its own, which the caller deletes.
   *
   * @param announced its Content-Length, -1 when not told
   */
  public Path receive(InputStream body, long announced) throws IOException {
    if (announced > maxSize) {
      throw tooLarge();
    }
    store.requireSpace("The upload", Math.max(0, announced));
    Path file = Files.createTempFile(Files.createDirectories(folder), "upload", ".part");
    try (OutputStream out = Files.newOutputStream(file)) {
      copy(body, out);
      return file;
    } catch (RuntimeException | IOException e) {
      Files.deleteIfExists(file);
      throw e;
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

  ApiException tooLarge() {
    return new ApiException(TrainerError.UPLOAD_TOO_LARGE, maxSize, SETTING)
        .with("maxBytes", maxSize);
  }
}
