package dev.ratchet.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The folder of public data sets beside the repository, which not everybody has. */
public final class SharedFolder {

  private static final String ROOT_MARK = "<artifactId>ratchet</artifactId>";

  private SharedFolder() {}

  /** {@code RATCHET_SHARED}, otherwise {@code ../shared} of the repository's root. */
  public static Optional<Path> find() {
    String given = System.getenv("RATCHET_SHARED");
    Optional<Path> folder =
        given != null && !given.isBlank()
            ? Optional.of(Path.of(given))
            : repositoryRoot().map(root -> root.resolveSibling("shared"));
    return folder.filter(Files::isDirectory);
  }

  /** A file or folder in it; without it the test is skipped and says so. */
  public static Path assume(String path) {
    Optional<Path> file = find().map(folder -> folder.resolve(path)).filter(Files::exists);
    Assumptions.assumeTrue(
        file.isPresent(),
        () ->
            "skipped: needs shared/"
                + path
                + ", which is not there; put it beside the repository or set RATCHET_SHARED");
    return file.orElseThrow();
  }

  /** The folder of the parent pom, found from the working directory upwards. */
  public static Optional<Path> repositoryRoot() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (isRoot(at.resolve("pom.xml"))) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  /** A module's pom names the root too, but only as its parent. */
  private static boolean isRoot(Path pom) {
    try {
      return Files.isRegularFile(pom)
          && Files.readString(pom).replaceAll("(?s)<parent>.*?</parent>", "").contains(ROOT_MARK);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
