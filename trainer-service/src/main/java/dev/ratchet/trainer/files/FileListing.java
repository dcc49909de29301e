package dev.ratchet.trainer.files;

import dev.ratchet.contracts.trainer.StoredFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Every file of a folder with its size and hash, by path.
 *
 * @param files by path
 */
public record FileListing(List<StoredFile> files) {

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
      String sha256 = Sha256.of(file, read -> progress.hashed(path, done[0] += read, total[0]));
      files.add(new StoredFile(path, Files.size(file), sha256));
    }
    files.sort(Comparator.comparing(StoredFile::path));
    return new FileListing(files);
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
    return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
