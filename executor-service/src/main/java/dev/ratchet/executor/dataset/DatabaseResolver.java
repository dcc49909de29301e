package dev.ratchet.executor.dataset;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the SQLite file that an example means. */
@FunctionalInterface
public interface DatabaseResolver {

  /**
   * @param name the {@code db_id}, may be empty when a path is given
   * @param path the example's own path of the file, null when it gives none
   */
  Resolution resolve(String name, @Nullable String path);

  /** A file, or why there is none. */
  record Resolution(@Nullable Path file, @Nullable String problem) {
    public static Resolution found(Path file) {
      return new Resolution(file, null);
    }

    public static Resolution missing(String problem) {
      return new Resolution(null, problem);
    }
  }

  /**
   * The layouts of spec 1.2: the example's own path if it gives one (relative to {@code beside}),
   * else {@code root/name/name.sqlite}, else {@code root/name.sqlite}. A name cannot lead out of
   * the root.
   */
  static DatabaseResolver inFolder(Path root, Path beside) {
    return (name, path) -> {
      try {
        if (path != null) {
          Path direct = beside.resolve(path);
          return Files.isRegularFile(direct)
              ? Resolution.found(direct)
              : Resolution.missing("no database file at '" + path + "'");
        }
        return byName(root, name);
      } catch (InvalidPathException e) {
        return Resolution.missing("'" + name + "' is no name of a file");
      }
    };
  }

  private static Resolution byName(Path root, String name) {
    if (name.isBlank()) {
      return Resolution.missing("the example names no database (db_id or database_id)");
    }
    for (Path relative :
        List.of(
            Path.of(name, name + ".sqlite"),
            Path.of(name + ".sqlite"),
            Path.of(name, name + ".db"),
            Path.of(name + ".db"))) {
      Path file = root.resolve(relative).normalize();
      if (file.startsWith(root.normalize()) && Files.isRegularFile(file)) {
        return Resolution.found(file);
      }
    }
    return Resolution.missing("no database '" + name + "' is known");
  }
}
