package dev.ratchet.export.merge;

import dev.ratchet.export.genai.ExportException;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.config.TensorSpec;
import dev.ratchet.model.directory.ModelDirectory;
import dev.ratchet.model.lora.AdapterCheck;
import dev.ratchet.model.lora.PeftAdapter;
import dev.ratchet.model.safetensors.SafetensorsWriter;
import dev.ratchet.model.safetensors.ShardedSafetensors;
import dev.ratchet.model.weights.DType;
import dev.ratchet.model.weights.FloatBlocks;
import dev.ratchet.model.weights.TensorInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes {@code W + scale · B·A} for each linear that an adapter touches, and every other tensor as
 * it is, as a Hugging Face directory. Weights pass through a few megabytes of memory.
 */
public final class MergedModel {

  private static final List<String> COMPANIONS =
      List.of(
          "generation_config.json",
          "tokenizer.json",
          "tokenizer_config.json",
          "special_tokens_map.json",
          "added_tokens.json",
          "vocab.json",
          "merges.txt",
          "chat_template.jinja",
          "LICENSE");

  private MergedModel() {}

  /**
   * Writes a directory that must not be there yet; it appears when it is complete, or not at all.
   *
   * @param dtype how the merged weights are stored; F32 keeps what the adapter changed exactly
   * @throws ExportException if the adapter does not fit the base, the target is there, or writing
   *     fails
   */
  public static void write(ModelDirectory base, PeftAdapter adapter, Path target, DType dtype) {
    List<String> differences =
        AdapterCheck.against(base.config(), base.baseHash()).differences(adapter);
    if (!differences.isEmpty()) {
      throw new ExportException(
          "The adapter does not fit " + base.path() + ": " + String.join("; ", differences));
    }
    if (Files.exists(target)) {
      throw new ExportException(
          target + " is already there; delete it or name another directory to merge into");
    }
    Path absolute = target.toAbsolutePath();
    Path part =
        absolute.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      Files.createDirectories(part);
      fill(base, adapter, part, dtype);
      Files.move(part, absolute);
    } catch (IOException | UncheckedIOException e) {
      throw new ExportException("Can't merge into " + target + ": " + e, e);
    } finally {
      delete(part);
    }
  }

  private static void fill(ModelDirectory base, PeftAdapter adapter, Path part, DType dtype)
      throws IOException {
    ModelConfig config = base.config();
    List<TensorInfo> tensors =
        config.tensors().stream()
            .map(spec -> new TensorInfo(spec.name(), dtype, spec.shape()))
            .toList();
    Map<String, LowRankUpdate> updates = LowRankUpdate.of(adapter);
    try (SafetensorsWriter writer =
        SafetensorsWriter.create(part.resolve(ShardedSafetensors.SINGLE), tensors)) {
      for (TensorSpec spec : config.tensors()) {
        FloatBlocks weights = base.weights().blocks(spec.name());
        LowRankUpdate update = updates.get(spec.name());
        writer.write(spec.name(), update == null ? weights : update.addedTo(weights));
      }
    }
    Files.writeString(part.resolve("config.json"), config.toJson());
    for (String name : COMPANIONS) {
      Path file = base.path().resolve(name);
      if (Files.exists(file)) {
        Files.copy(file, part.resolve(name));
      }
    }
  }

  /** Whatever a failure left behind. */
  private static void delete(Path part) {
    if (!Files.exists(part)) {
      return;
    }
    try {
      Files.walkFileTree(
          part,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }
          });
      Files.delete(part);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't clear away " + part, e);
    }
  }
}
