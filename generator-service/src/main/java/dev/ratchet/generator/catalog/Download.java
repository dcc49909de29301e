package dev.ratchet.generator.catalog;

import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.kit.problem.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches a set of files into a folder, goes on where an earlier attempt stopped, and checks. */
final class Download {

  private static final Logger log = LoggerFactory.getLogger(Download.class);
  private static final int ATTEMPTS = 3;
  private static final int BUFFER = 1 << 20;

  private final FileSet files;
  private final FileOrigin origin;
  private final Path folder;
  private final Room room;

  /** Told before bytes are written, so that the limit of the cache holds while they come. */
  interface Room {
    void take(long bytes);
  }

  Download(FileSet files, FileOrigin origin, Path folder, Room room) {
    this.files = files;
    this.origin = origin;
    this.folder = folder;
    this.room = room;
  }

  /** Returns when every file is there with the right hash. */
  void run() throws IOException {
    for (Map.Entry<String, String> file : files.hashes().entrySet()) {
      Path target = folder.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      fetch(file.getKey(), file.getValue(), target);
    }
  }

  private void fetch(String path, String wanted, Path target) throws IOException {
    String found = "";
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      if (Files.exists(target) && FileSet.sha256(target).equals(wanted)) {
        return; // from an earlier attempt, or an empty file
      }
      try {
        found = receive(path, target);
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        log.atInfo().log(
            "fetching {} of {} broke off, going on: {}", path, files.label(), e.getMessage());
        continue;
      }
      if (found.equals(wanted)) {
        return;
      }
      // Perhaps what was there before was not its beginning.
      Files.deleteIfExists(target);
    }
    throw new ApiException(GeneratorError.MODEL_FILE_CORRUPT, path, files.label(), found, wanted);
  }

  /** Returns the hash of the whole file. */
  private String receive(String path, Path target) throws IOException {
    long have = Files.exists(target) ? Files.size(target) : 0;
    MessageDigest digest = DigestUtils.getSha256Digest();
    origin.fetch(
        path,
        have,
        (body, from, total) -> {
          if (from > 0) {
            DigestUtils.updateDigest(digest, target);
          }
          if (total >= 0) {
            room.take(total - from);
          }
          append(body, digest, target, from > 0);
        });
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void append(InputStream body, MessageDigest digest, Path target, boolean behind)
      throws IOException {
    byte[] buffer = new byte[BUFFER];
    try (OutputStream out =
        Files.newOutputStream(
            target,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            behind ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING)) {
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        digest.update(buffer, 0, read);
        out.write(buffer, 0, read);
      }
    }
  }
}
