package dev.ratchet.export.genai;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratchet.export.onnx.AdapterSlot;
import dev.ratchet.export.onnx.ElementType;
import dev.ratchet.export.onnx.LogitsScope;
import dev.ratchet.export.onnx.Precision;
import dev.ratchet.model.config.ModelFamily;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an export directory holds: the content of {@code ratchet-export.json}.
 *
 * @param formatVersion of this file; a reader refuses a later one than it knows
 * @param blockSize weights that share a scale; null unless quantised
 * @param baseHash of the source weights, which an adapter must have been trained on
 * @param keyValueBytesPerToken what one token of one row takes in the cache
 * @param adapterType element type of the matrices that the slots take
 * @param slots where adapters enter; empty for a merged model
 * @param quantization what rounding the weights cost; null unless quantised
 * @param files every file of the directory but this one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExportManifest(
    int formatVersion,
    ModelFamily family,
    Precision precision,
    @Nullable Integer blockSize,
    String baseHash,
    long parameters,
    int layers,
    int vocabularySize,
    int contextLength,
    long keyValueBytesPerToken,
    LogitsScope logits,
    ElementType adapterType,
    List<AdapterSlot> slots,
    @Nullable QuantizationLoss quantization,
    List<ExportedFile> files) {

  /** The file's name. */
  public static final String FILE = "ratchet-export.json";

  /** What we write, and the last that we read. */
  public static final int FORMAT_VERSION = 1;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  public ExportManifest {
    slots = List.copyOf(slots);
    files = List.copyOf(files);
  }

  /**
   * Reads the manifest of a directory, without looking at its other files.
   *
   * @throws ExportException if there is none, it is damaged, or of a later format
   */
  public static ExportManifest read(Path directory) {
    Path file = directory.resolve(FILE);
    ExportManifest manifest;
    try {
      manifest = JSON.readValue(Files.readString(file), ExportManifest.class);
    } catch (IOException e) {
      throw new ExportException(
          directory + " is no export: its " + FILE + " can't be read; export the model again", e);
    } catch (JacksonException e) {
      throw new ExportException(
          file + " is damaged (" + e.getOriginalMessage() + "); export the model again", e);
    }
    if (manifest.formatVersion > FORMAT_VERSION) {
      throw new ExportException(
          "%s has format version %d but this version of Ratchet reads up to %d; update Ratchet"
              .formatted(file, manifest.formatVersion, FORMAT_VERSION));
    }
    return manifest;
  }

  void write(Path directory) throws IOException {
    Files.writeString(directory.resolve(FILE), JSON.writeValueAsString(this) + "\n");
  }

  /** What differs between the files listed and those in the directory; empty when it is whole. */
  public List<String> differences(Path directory) {
    List<String> differences = new ArrayList<>();
    for (ExportedFile listed : files) {
      difference(directory, listed).ifPresent(differences::add);
    }
    return differences;
  }

  private static Optional<String> difference(Path directory, ExportedFile listed) {
    Path file = directory.resolve(listed.path());
    try {
      if (!Files.isRegularFile(file)) {
        return Optional.of(listed.path() + " is missing");
      }
      long bytes = Files.size(file);
      if (bytes != listed.bytes()) {
        return Optional.of(
            "%s has %d bytes, not %d".formatted(listed.path(), bytes, listed.bytes()));
      }
      String sha256 = ExportedFile.sha256(file);
      return sha256.equals(listed.sha256())
          ? Optional.empty()
          : Optional.of(
              "%s has SHA-256 %s, not %s".formatted(listed.path(), sha256, listed.sha256()));
    } catch (IOException e) {
      return Optional.of(listed.path() + " can't be read: " + e);
    }
  }
}
