package dev.ratchet.trainer.files;

import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.trainer.error.TrainerError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * The store on disk: {@code models/<id>}, {@code exports/<id>}, {@code adapters/<id>}.
 *
 * <p>Keeps: a folder at one of these places is whole. It is built in {@code staging/} on the same
 * disk and renamed; it goes by being renamed into {@code staging/} again.
 */
@Component
public final class StoreFolder {

  private static final Logger log = LoggerFactory.getLogger(StoreFolder.class);

  /** Staged folders that no row knows are somebody's mistake after so long. */
  private static final Duration FORGOTTEN = Duration.ofDays(1);

  /** Kind and id of a staged folder, or of one that is hidden while it is filled. */
  private static final Pattern STAGED =
      Pattern.compile(
          "\\.?([a-z]+)-(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})(?:\\..*)?");

  /** What a folder is of. */
  public enum Kind {
    MODELS,
    EXPORTS,
    ADAPTERS;

    private String folder() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Path root;
  private final long reserve;

  @Autowired
  StoreFolder(StoreProperties properties, @Value("${ratchet.data-dir}") Path dataDirectory) {
    this(
        dataDirectory.toAbsolutePath().normalize().resolve("trainer").resolve("store"),
        properties.store().reserve().toBytes());
  }

  StoreFolder(Path root, long reserve) {
    this.root = root;
    this.reserve = reserve;
  }

  /** Where a finished one lies. */
  public Path of(Kind kind, UUID id) {
    return root.resolve(kind.folder()).resolve(id.toString());
  }

  /** An empty folder to build in; what an earlier attempt left is gone. */
  public Path stage(Kind kind, UUID id) throws IOException {
    discard(kind, id);
    return stageAgain(kind, id);
  }

  /** The folder to build in, with what an earlier attempt left. */
  public Path stageAgain(Kind kind, UUID id) throws IOException {
    return Files.createDirectories(staged(kind, id));
  }

  /** Where to build for those who make the folder themselves; it is not there. */
  public Path stagePlace(Kind kind, UUID id) throws IOException {
    discard(kind, id);
    Path place = staged(kind, id);
    Files.createDirectories(place.getParent());
    return place;
  }

  private Path staged(Kind kind, UUID id) {
    return root.resolve("staging").resolve(kind.folder() + "-" + id);
  }

  /** Makes the staged folder the finished one, in one step. */
  public Path publish(Kind kind, UUID id) throws IOException {
    Path place = of(kind, id);
    Files.createDirectories(place.getParent());
    FileSystemUtils.deleteRecursively(place); // of an attempt that ended before its row was written
    return Files.move(staged(kind, id), place, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Forgets what was staged. */
  public void discard(Kind kind, UUID id) throws IOException {
    FileSystemUtils.deleteRecursively(staged(kind, id));
  }

  /** Removes a finished one; those who have a file open can read it to its end. */
  public void remove(Kind kind, UUID id) throws IOException {
    Path place = of(kind, id);
    if (Files.exists(place)) {
      discard(kind, id);
      Files.createDirectories(root.resolve("staging"));
      Files.move(place, staged(kind, id), StandardCopyOption.ATOMIC_MOVE);
    }
    discard(kind, id);
  }

  /**
   * Refuses what would fill the disk.
   *
   * @param what the thing, for the message
   */
  public void requireSpace(String what, long bytes) throws IOException {
    Files.createDirectories(root);
    long free = Files.getFileStore(root).getUsableSpace();
    if (free - reserve < bytes) {
      throw new ApiException(
              TrainerError.STORE_FULL,
              what,
              "it needs %d bytes, %d are free, and %d of them stay free (trainer.store.reserve)"
                  .formatted(bytes, free, reserve))
          .with("limits", Map.of("needed", bytes, "free", free, "reserve", reserve));
    }
  }

  /**
   * Removes what an interrupted attempt left in staging.
   *
   * @param isOver whether the work of that id has ended, as far as anybody knows it
   * @param isKnown whether anybody knows that id
   */
  public void sweep(Kind kind, Predicate<UUID> isKnown, Predicate<UUID> isOver) throws IOException {
    Path staging = root.resolve("staging");
    if (!Files.isDirectory(staging)) {
      return;
    }
    try (Stream<Path> folders = Files.list(staging)) {
      for (Path folder : folders.toList()) {
        Matcher name = STAGED.matcher(folder.getFileName().toString());
        if (name.matches() && name.group(1).equals(kind.folder())) {
          UUID id = UUID.fromString(name.group(2));
          if (isKnown.test(id) ? isOver.test(id) : isForgotten(folder)) {
            FileSystemUtils.deleteRecursively(folder);
            log.atInfo().addKeyValue("folder", folder).log("removed what a job left");
          }
        }
      }
    }
  }

  private static boolean isForgotten(Path folder) throws IOException {
    return Files.getLastModifiedTime(folder).toInstant().isBefore(Instant.now().minus(FORGOTTEN));
  }
}
