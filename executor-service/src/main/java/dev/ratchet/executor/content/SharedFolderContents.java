package dev.ratchet.executor.content;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Contents as files of a folder that all replicas mount. */
final class SharedFolderContents implements ContentStore {

  private final Path folder;

  SharedFolderContents(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  @Override
  public void keep(String sha256, Path file) throws IOException {
    Path kept = folder.resolve(sha256);
    if (Files.exists(kept)) {
      return;
    }
    Path fresh = Files.createTempFile(Files.createDirectories(folder), sha256, ".new");
    try {
      Files.copy(file, fresh, StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        channel.force(true); // the row that speaks of it outlives a power cut, so must it
      }
      Files.move(fresh, kept, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  @Override
  public boolean keeps(String sha256) {
    return Files.exists(folder.resolve(sha256));
  }

  @Override
  public boolean fetch(String sha256, OutputStream to) throws IOException {
    try {
      Files.copy(folder.resolve(sha256), to);
      return true;
    } catch (NoSuchFileException _) {
      return false;
    }
  }
}
