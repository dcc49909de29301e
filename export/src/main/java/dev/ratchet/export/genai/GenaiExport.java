package dev.ratchet.export.genai;

import dev.ratchet.export.onnx.AdapterSlot;
import dev.ratchet.export.onnx.DecoderExport;
import dev.ratchet.export.onnx.ExportSettings;
import dev.ratchet.export.onnx.LayerProgress;
import dev.ratchet.export.onnx.Precision;
import dev.ratchet.export.quantize.QuantizationError;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.directory.ModelDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Writes a model as a GenAI directory. It appears under its name when it is complete, its manifest
 * included, or not at all.
 */
public final class GenaiExport {

  private static final List<String> TOKENIZER_FILES =
      List.of(
          "tokenizer.json",
          "tokenizer_config.json",
          "special_tokens_map.json",
          "chat_template.jinja",
          "generation_config.json");

  private GenaiExport() {}

  /** Writes without telling how far it is. */
  public static ExportManifest write(ModelDirectory model, Path target, ExportSettings settings) {
    return write(model, target, settings, LayerProgress.NONE);
  }

  /**
   * Writes a directory that must not be there yet.
   *
   * @throws ExportException if it is there, if the disk has no room, or if writing fails
   */
  public static ExportManifest write(
      ModelDirectory model, Path target, ExportSettings settings, LayerProgress progress) {
    if (Files.exists(target)) {
      throw new ExportException(
          target + " is already there; delete it or name another directory to export to");
    }
    Path parent = target.toAbsolutePath().getParent();
    try {
      Files.createDirectories(parent);
      String partName = "." + target.getFileName() + "." + UUID.randomUUID() + ".part";
      Path part = Files.createDirectory(parent.resolve(partName));
      try {
        requireRoom(model.config(), settings, part);
        ExportManifest manifest = fill(model, part, settings, progress);
        Files.move(part, target);
        return manifest;
      } catch (IOException | RuntimeException | Error e) {
        delete(part, e);
        throw e;
      }
    } catch (IOException e) {
      throw new ExportException("Can't export " + model.path() + " to " + target + ": " + e, e);
    }
  }

  private static ExportManifest fill(
      ModelDirectory model, Path part, ExportSettings settings, LayerProgress progress)
      throws IOException {
    ModelConfig config = model.config();
    Map<String, QuantizationError> errors =
        DecoderExport.write(config, model.weights(), settings, part, progress);
    Files.writeString(part.resolve(GenaiConfig.FILE), GenaiConfig.of(config, settings.precision()));
    for (String name : TOKENIZER_FILES) {
      Path file = model.path().resolve(name);
      if (Files.exists(file)) {
        Files.copy(file, part.resolve(name));
      }
    }
    ExportManifest manifest =
        new ExportManifest(
            ExportManifest.FORMAT_VERSION,
            config.family(),
            settings.precision(),
            settings.precision().isQuantized() ? settings.blockSize() : null,
            model.baseHash().hex(),
            config.parameters(),
            config.layers(),
            config.vocabularySize(),
            config.contextLength(),
            keyValueBytes(config, settings.precision()),
            settings.logits(),
            settings.precision().activations(),
            settings.adapterSlots() ? AdapterSlot.all(config) : List.of(),
            QuantizationLoss.of(errors).orElse(null),
            files(part));
    manifest.write(part);
    return manifest;
  }

  /** Keys and values of every layer. */
  private static long keyValueBytes(ModelConfig config, Precision precision) {
    return 2L * config.layers() * config.keyValueWidth() * precision.activations().bytes();
  }

  private static List<ExportedFile> files(Path directory) throws IOException {
    List<ExportedFile> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(directory)) {
      for (Path file : all.sorted().toList()) {
        files.add(ExportedFile.of(file));
      }
    }
    return files;
  }

  private static void requireRoom(ModelConfig config, ExportSettings settings, Path directory)
      throws IOException {
    long needed = estimatedBytes(config, settings);
    long free = Files.getFileStore(directory).getUsableSpace();
    if (free < needed) {
      throw new ExportException(
          "An export in %s takes about %,d bytes but %s has %,d left; free some or export elsewhere"
              .formatted(settings.precision(), needed, directory.getParent(), free));
    }
  }

  /** About how large an export will be, tables of rotary positions included. */
  public static long estimatedBytes(ModelConfig config, ExportSettings settings) {
    long embedding = (long) config.vocabularySize() * config.hiddenSize();
    long others = config.parameters() - embedding;
    long rotary = (long) config.contextLength() * config.headSize();
    int bytes = settings.precision().activations().bytes();
    if (!settings.precision().isQuantized()) {
      return bytes * (embedding + others + rotary);
    }
    // A scale and a zero point a block beside the weights; the output head in 8 bits.
    double bytesAWeight = settings.precision().weightBits() / 8.0 + 5.0 / settings.blockSize();
    return bytes * (embedding + rotary) + (long) (bytesAWeight * others + 1.3 * embedding);
  }

  private static void delete(Path directory, Throwable cause) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }
}
