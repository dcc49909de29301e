package dev.ratchet.kit.files;

import dev.ratchet.kit.problem.ApiError;
import dev.ratchet.kit.problem.ApiException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * The folders below which callers may name files. Symbolic links are followed before the decision,
 * and a refused path looks the same whether there is a file or not.
 */
public abstract class MountedRoots {

  private final List<Path> roots;
  private final ApiError outside;
  private final ApiError unreadable;

  /**
   * @param outside what a path that lies below no root is answered; takes the path and how many
   *     roots there are, as does {@code unreadable}
   * @param unreadable what a path below a root is answered when nothing readable is there
   */
  protected MountedRoots(List<Path> roots, ApiError outside, ApiError unreadable) {
    this.roots = roots.stream().map(root -> root.toAbsolutePath().normalize()).toList();
    this.outside = outside;
    this.unreadable = unreadable;
  }

  /**
   * The real path of what a caller named.
   *
   * @param path absolute, or relative to any of the roots
   */
  public final Path resolve(String path) {
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
    throw below ? new ApiException(unreadable, path, roots.size()) : outside(path);
  }

  /** Whether a file, links followed, lies below a root. */
  public final boolean contains(Path file) {
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

  /**
   * That a file which lies below what a caller named may not be read, because a link leads out.
   *
   * @throws ApiException as {@link #resolve} does for such a path
   */
  public final void require(Path file, String shown) {
    if (!contains(file)) {
      throw outside(shown);
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
    return new ApiException(outside, path, roots.size());
  }
}
