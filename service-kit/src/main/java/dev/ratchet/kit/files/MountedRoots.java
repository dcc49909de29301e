package dev.ratchet.kit.files;

import dev.ratchet.kit.problem.ApiError;
import dev.ratchet.kit.problem.ApiException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The folders below which callers may name files. Symbolic links are followed before the decision,
 * and a refused path looks the same whether there is a file or not. What is refused names the
 * setting and its folders, so that a caller knows where to put the file.
 */
public abstract class MountedRoots {

  private static final int SHOWN_ROOTS = 8;

  private final List<Path> roots;
  private final String setting;
  private final ApiError outside;
  private final ApiError unreadable;

  /**
   * @param setting that names the roots
   * @param outside what a path that lies below no root is answered; takes the path and a sentence
   *     on the setting, as does {@code unreadable}
   * @param unreadable what a path below a root is answered when nothing readable is there
   */
  protected MountedRoots(List<Path> roots, String setting, ApiError outside, ApiError unreadable) {
    this.roots = roots.stream().map(root -> root.toAbsolutePath().normalize()).toList();
    this.setting = setting;
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
    throw below ? refused(unreadable, path) : outside(path);
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
    return refused(outside, path);
  }

  private ApiException refused(ApiError error, String path) {
    return new ApiException(error, path, new Shown(told()))
        .with("setting", setting)
        .with("roots", roots.stream().map(Path::toString).toList());
  }

  private String told() {
    if (roots.isEmpty()) {
      return setting + " names none";
    }
    String named =
        roots.stream().limit(SHOWN_ROOTS).map(Path::toString).collect(Collectors.joining(", "));
    return setting
        + " names "
        + named
        + (roots.size() > SHOWN_ROOTS ? " and %d more".formatted(roots.size() - SHOWN_ROOTS) : "");
  }

  /** Ours and not the caller's, so that it is not cut. */
  private record Shown(String text) {
    @Override
    public String toString() {
      return text;
    }
  }
}
