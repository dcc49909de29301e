package dev.ratchet.contracts.generator;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks what an export in fewer bits costs: how far its answers lie from those of another export of
 * the same model. The prompts are either texts or a slice of a dataset.
 *
 * @param model a model, not an adapter
 * @param precision the export that is looked at
 * @param reference the export that it is compared with; default FP32
 * @param adapter also compare both with this adapter on top
 * @param prompts texts, each put to the model as a rollout's prompt is
 * @param dataset examples whose first prompts are taken, rendered as rollouts ask them; at most
 *     500, by default the first 32. Their gold also tells how many answers are right in either
 *     precision
 * @param maxNewTokens longest answer; default 256, as in rollouts
 * @param grader decides what is right, for a dataset; default {@code ratchet}
 * @param device where both run; the generator's setting without it
 */
public record StartDriftRequest(
    @Schema(example = "smollm2-135m-instruct") @NotBlank @Size(max = 200) String model,
    @Schema(example = "INT4") @NotNull EnginePrecision precision,
    @Schema(example = "FP32") @Nullable EnginePrecision reference,
    @Schema(example = "smollm2-sft-1") @Nullable @Size(max = 200) String adapter,
    @Schema(nullable = true) @Nullable @Size(min = 1, max = 500)
        List<@NotBlank @Size(max = 200_000) String> prompts,
    @Nullable @Valid RenderPromptsRequest dataset,
    @Schema(example = "64") @Nullable @Min(1) @Max(4096) Integer maxNewTokens,
    @Schema(example = "ratchet") @Nullable @Size(max = 100) String grader,
    @Schema(example = "AUTO") @Nullable EngineDevice device) {

  public StartDriftRequest {
    // Not List.copyOf: a null among them is for validation to name.
    prompts = prompts == null ? null : Collections.unmodifiableList(prompts);
  }
}
