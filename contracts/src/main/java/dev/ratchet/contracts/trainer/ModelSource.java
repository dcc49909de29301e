package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Where a model comes from.
 *
 * @param kind a folder below a root, a download or the starter model; says which of the others are
 *     needed
 * @param path PATH: a directory or a {@code .gguf} file, absolute or relative to one of {@code
 *     trainer.roots}
 * @param repository DOWNLOAD: {@code owner/name} on the hub
 * @param revision DOWNLOAD: a branch, tag or commit; {@code main} when absent. In answers the
 *     commit that it stood for
 */
public record ModelSource(
    @Schema(example = "DOWNLOAD") @NotNull ModelSourceKind kind,
    @Schema(example = "models/qwen2.5-0.5b") @Nullable @Size(max = 4096) String path,
    @Schema(example = "HuggingFaceTB/SmolLM2-135M-Instruct") @Nullable @Size(max = 200)
        String repository,
    @Schema(example = "main") @Nullable @Size(max = 200) String revision) {

  public static ModelSource path(String path) {
    return new ModelSource(ModelSourceKind.PATH, path, null, null);
  }

  public static ModelSource download(String repository, @Nullable String revision) {
    return new ModelSource(ModelSourceKind.DOWNLOAD, null, repository, revision);
  }

  public static ModelSource starter() {
    return new ModelSource(ModelSourceKind.STARTER, null, null, null);
  }
}
