package dev.ratchet.trainer.files;

import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.trainer.error.TrainerError;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The folders below which callers may name models and adapters. Symbolic links are followed before
 * the decision, and a refused path looks the same whether there is a file or not.
 */
@Component
public final class Roots {

  private final List<Path> roots;

  @Autowired
  Roots(StoreProperties properties) {
    this(properties.roots());
  }

  Roots(List<Path> roots) {
    this.roots = roots.stream().map(root -> root.toAbsolutePath().normalize()).toList();
  }

  /**
   * The real path of what a caller named.
   *
   * @param path absolute, or relative to any of the roots
   */
  public Path resolve(String path) {
    Path asked = parse(path);
    boolean below = false;
    for (Path root : roots) {
      Path candidate = root.resolve(asked).normalize();
      if (!candidate.startsWith(root)) {
        continue;
      }
      below = true;
      try {
        Path real = candidate.toRealPath();
        if (real.startsWith(root.toRealPath())) {
          return real;
        }
        throw outside(path);
      } catch (IOException _) {
        // Not below this root; perhaps below the next.
      }
    }
    throw below
        ? new ApiException(TrainerError.PATH_UNREADABLE, path, roots.size())
        : outside(path);
  }

  /** Whether a file, links followed, lies below a root. */
  public boolean contains(Path file) {
    try {
      Path real = file.toRealPath();
      for (Path root : roots) {
        if (real.startsWith(root.toRealPath())) {
          return true;
        }
      }
      return false;
    } catch (IOException _) {
      return false;
    }
  }

  private Path parse(String path) {
    try {
      Path asked = Path.of(path);
      for (Path part : asked) {
        if (part.toString().equals("..")) {
          throw outside(path);
        }
      }
      return asked;
    } catch (InvalidPathException _) {
      throw outside(path.replace('\0', '\uFFFD'));
    }
  }

  private ApiException outside(String path) {
    return new ApiException(TrainerError.PATH_OUTSIDE_ROOTS, path, roots.size());
  }
}
