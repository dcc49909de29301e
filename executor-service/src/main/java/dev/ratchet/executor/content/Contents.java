package dev.ratchet.executor.content;

import dev.ratchet.executor.error.ExecutorError;
import dev.ratchet.kit.problem.ApiException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.commons.codec.digest.DigestUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kept contents as files of this process. What {@link #file} returns has the hash that was asked
 * for when it was fetched, is read-only and stays.
 */
public final class Contents {

  private static final Logger log = LoggerFactory.getLogger(Contents.class);

  private final ContentStore store;
  private final Path folder;
  private final String ending;
  private final ConcurrentMap<String, ReentrantLock> fetching = new ConcurrentHashMap<>();

  /**
   * @param folder of this process's copies; replicas may share one
   * @param ending of their names
   */
  Contents(ContentStore store, Path folder, String ending) {
    this.store = store;
    this.folder = folder.toAbsolutePath().normalize();
    this.ending = ending;
  }

  /**
   * Takes a file over: it is moved into the folder, and not kept for others yet.
   *
   * @param sha256 of its content
   */
  public Path place(String sha256, Path arrived) throws IOException {
    Path place = placeOf(sha256);
    if (!Files.exists(place)) {
      Files.createDirectories(folder);
      arrived.toFile().setReadOnly();
      Files.move(arrived, place, StandardCopyOption.ATOMIC_MOVE);
    }
    return place;
  }

  /** Keeps a file's bytes for every replica, in the caller's transaction when there is one. */
  public void keep(String sha256, Path file) {
    try {
      store.keep(sha256, file);
    } catch (IOException e) {
      throw new UncheckedIOException("an upload can't be kept", e);
    }
  }

  /** Whether these bytes are kept for every replica. */
  public boolean areKept(String sha256) {
    return store.keeps(sha256);
  }

  /** Drops this process's copy, after which the kept one, if any, is fetched again. */
  public void drop(String sha256) throws IOException {
    Files.deleteIfExists(placeOf(sha256));
  }

  /** The file of a kept content, fetched when it is not here; CONTENT_GONE when nobody keeps it. */
  public Path file(String sha256) {
    Path place = placeOf(sha256);
    if (Files.exists(place)) {
      return place;
    }
    var lock = fetching.computeIfAbsent(sha256, _ -> new ReentrantLock());
    lock.lock();
    try {
      if (!Files.exists(place)) {
        fetch(sha256, place);
      }
      return place;
    } catch (IOException e) {
      throw new UncheckedIOException("an upload can't be fetched", e);
    } finally {
      lock.unlock();
      fetching.remove(sha256, lock);
    }
  }

  private void fetch(String sha256, Path place) throws IOException {
    Path fresh = Files.createTempFile(Files.createDirectories(folder), "fetched", ".part");
    try {
      MessageDigest digest = DigestUtils.getSha256Digest();
      try (OutputStream out = new DigestOutputStream(Files.newOutputStream(fresh), digest)) {
        if (!store.fetch(sha256, out)) {
          throw new ApiException(ExecutorError.CONTENT_GONE, sha256);
        }
      }
      String found = HexFormat.of().formatHex(digest.digest());
      if (!found.equals(sha256)) {
        throw new ApiException(ExecutorError.CONTENT_CORRUPT, sha256, found);
      }
      fresh.toFile().setReadOnly();
      Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
      log.atInfo().addKeyValue("sha256", sha256).log("fetched an upload of another replica");
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private Path placeOf(String sha256) {
    return folder.resolve(sha256 + ending);
  }
}
