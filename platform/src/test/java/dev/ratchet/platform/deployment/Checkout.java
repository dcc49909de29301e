package dev.ratchet.platform.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The repository that the tests run in. */
final class Checkout {

  private Checkout() {}

  static Path file(String name) {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("Dockerfile"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("no folder above the tests has a Dockerfile");
      }
    }
    return folder.resolve(name);
  }

  static String text(String name) {
    try {
      return Files.readString(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
