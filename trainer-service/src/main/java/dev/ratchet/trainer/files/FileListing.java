package dev.ratchet.trainer.files;

import dev.ratchet.contracts.trainer.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Every file of a folder with its size and hash, by path.
 *
 * @param files by path
 */
public record FileListing(List<StoredFile> files) {
  private static final int BUFFER = 1 << 18;

  /** Is told how far the hashing is; throws to stop it. */
  @FunctionalInterface
  public interface Progress {
    void hashed(String file, long done, long total);
  }

  public FileListing {
    files = List.copyOf(files);
  }

  /**
   * Plain files only, as a link could lead out of the store; hidden ones are notes of our own, such
   * as a remembered hash, and no content.
   */
  public static FileListing of(Path folder, Progress progress) throws IOException {
    List<Path> found = new ArrayList<>();
    long[] total = new long[1];
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (file.getFileName().toString().startsWith(".")) {
              return FileVisitResult.CONTINUE;
            }
            if (!attributes.isRegularFile()) {
              throw new IOException(folder.relativize(file) + " is not a plain file");
            }
            found.add(file);
            total[0] += attributes.size();
            return FileVisitResult.CONTINUE;
          }
        });
    var files = new ArrayList<StoredFile>();
    long[] done = new long[1];
    for (Path file : found) {
      String path = folder.relativize(file).toString().replace('\\', '/');
      String sha256 = sha256(file, read -> progress.hashed(path, done[0] += read, total[0]));
      files.add(new StoredFile(path, Files.size(file), sha256));
    }
    files.sort(Comparator.comparing(StoredFile::path));
    return new FileListing(files);
  }

  /**
   * @param read is told how many more bytes were read, and may throw to stop
   */
  private static String sha256(Path file, LongConsumer read) throws IOException {
    MessageDigest digest = DigestUtils.getSha256Digest();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        read.accept(n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  public long bytes() {
    return files.stream().mapToLong(StoredFile::bytes).sum();
  }

  /** SHA-256 over the paths and hashes: the same for the same content, wherever it lies. */
  public String contentHash() {
    var text = new StringBuilder();
    for (StoredFile file : files) {
      text.append(file.sha256()).append("  ").append(file.path()).append('\n');
    }
    return DigestUtils.sha256Hex(text.toString());
  }
}
