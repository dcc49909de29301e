package dev.ratchet.trainer.adapter;

import dev.ratchet.export.adapter.AdapterFileException;
import dev.ratchet.export.adapter.OnnxAdapter;
import dev.ratchet.export.adapter.OnnxAdapterWriter;
import dev.ratchet.export.onnx.ElementType;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.model.ModelFileException;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.directory.BaseHash;
import dev.ratchet.model.directory.ModelDirectory;
import dev.ratchet.model.lora.AdapterCheck;
import dev.ratchet.model.lora.LoraConfig;
import dev.ratchet.model.lora.PeftAdapter;
import dev.ratchet.trainer.error.TrainerError;
import dev.ratchet.trainer.store.StoredModel;
import dev.ratchet.trainer.work.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What an adapter's folder holds: the two PEFT files as they came, and the same adapter for ONNX
 * Runtime in each type that the slots of an export can have.
 */
@Component
class AdapterFiles {

  /** What is taken of a PEFT directory; checkpoints and cards beside them are not. */
  static final Set<String> WANTED = Set.of(PeftAdapter.CONFIG_FILE, PeftAdapter.WEIGHTS_FILE);

  private static final Logger log = LoggerFactory.getLogger(AdapterFiles.class);
  private static final String HALF_FILE = "adapter.fp16.onnx_adapter";
  private static final String BRAIN_FILE = "adapter.bf16.onnx_adapter";

  private final AdapterProperties properties;

  AdapterFiles(AdapterProperties properties) {
    this.properties = properties;
  }

  /** Copies the PEFT files; ADAPTER_UNREADABLE when one is missing. */
  void copyPeft(Path from, Path to, String shown) throws IOException {
    for (String name : WANTED) {
      Path file = from.resolve(name);
      if (!Files.isRegularFile(file)) {
        throw missing(shown, name);
      }
      Files.copy(file, to.resolve(name));
    }
  }

  static ApiException missing(String shown, String name) {
    return new ApiException(
        TrainerError.ADAPTER_UNREADABLE,
        "INCOMPLETE",
        "%s has no %s; a PEFT directory has %s and %s"
            .formatted(
                ApiException.shortened(shown),
                name,
                PeftAdapter.CONFIG_FILE,
                PeftAdapter.WEIGHTS_FILE));
  }

  /**
   * Checks a staged adapter against its base and writes the files for ONNX Runtime.
   *
   * @param base folder of the model
   * @param claimed the base that the caller says it was trained on
   */
  LoraConfig complete(Path staged, StoredModel model, Path base, @Nullable String claimed) {
    PeftAdapter adapter = read(staged);
    ModelConfig config = ModelDirectory.config(base);
    BaseHash hash = new BaseHash(model.baseHash());
    check(adapter, model, config, hash, claimed);
    try {
      write(adapter, config, hash, ElementType.FLOAT, staged.resolve(OnnxAdapter.FILE));
      writeNarrow(adapter, config, hash, ElementType.FLOAT16, staged.resolve(HALF_FILE));
      writeNarrow(adapter, config, hash, ElementType.BFLOAT16, staged.resolve(BRAIN_FILE));
    } catch (AdapterFileException e) {
      throw new ApiException(
              TrainerError.ADAPTER_UNREADABLE, "NOT_SERVABLE", Failures.told(e.getMessage()))
          .causedBy(e);
    }
    return adapter.config();
  }

  private static PeftAdapter read(Path staged) {
    try {
      return PeftAdapter.read(staged);
    } catch (ModelFileException e) {
      throw new ApiException(
              TrainerError.ADAPTER_UNREADABLE, e.kind().name(), Failures.told(e.getMessage()))
          .with("kind", e.kind().name())
          .causedBy(e);
    }
  }

  private void check(
      PeftAdapter adapter,
      StoredModel model,
      ModelConfig config,
      BaseHash hash,
      @Nullable String claimed) {
    if (adapter.config().rank() > properties.maxRank()) {
      throw new ApiException(
              TrainerError.ADAPTER_RANK_TOO_HIGH, adapter.config().rank(), properties.maxRank())
          .with("maxRank", properties.maxRank());
    }
    List<String> differences =
        claimed != null && !claimed.equals(hash.hex())
            ? List.of(
                "it was trained on the base %s, but this is %s".formatted(claimed, hash.hex()))
            : AdapterCheck.against(config, hash).differences(adapter);
    if (!differences.isEmpty()) {
      throw new ApiException(
              TrainerError.ADAPTER_MISMATCH,
              model.label(),
              differences.size(),
              String.join("; ", differences))
          .with("differences", differences)
          .with("baseHash", hash.hex());
    }
  }

  private static void write(
      PeftAdapter adapter, ModelConfig config, BaseHash hash, ElementType type, Path file) {
    new OnnxAdapterWriter(config, hash, type).write(adapter, file);
  }

  /** Some adapters hold numbers that 16 bits can't: they are served by 32-bit exports only. */
  private static void writeNarrow(
      PeftAdapter adapter, ModelConfig config, BaseHash hash, ElementType type, Path file) {
    try {
      write(adapter, config, hash, type, file);
    } catch (AdapterFileException e) {
      log.atInfo().addKeyValue("type", type).log("an adapter has no such file: {}", e.getMessage());
    }
  }
}
