package dev.ratchet.natives.genai;

import java.nio.file.Path;
import java.util.List;

/**
 * Libraries that lie ready.
 *
 * @param directory holds all of them
 * @param sources where each came from and why, a sentence each
 */
public record GenaiInstallation(GenaiVariant variant, Path directory, List<String> sources) {

  /** The library of GenAI itself, with the C interface. */
  public Path library() {
    return directory.resolve(System.mapLibraryName("onnxruntime-genai"));
  }

  /** What was done, for a person to read. */
  public String description() {
    return "ONNX Runtime GenAI %s (%s) in %s. %s"
        .formatted(
            GenaiWheels.VERSION,
            variant == GenaiVariant.CUDA ? "CUDA" : "CPU",
            directory,
            String.join(" ", sources));
  }
}
