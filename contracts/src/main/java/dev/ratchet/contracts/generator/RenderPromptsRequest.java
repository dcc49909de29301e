package dev.ratchet.contracts.generator;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/**
 * Which examples to render first prompts of, and how. The defaults are those of a rollout.
 *
 * @param datasetId of the executor
 * @param split only examples of this split
 * @param offset leaves out so many examples of the split
 * @param limit at most so many examples, on all pages together
 * @param schemaMode how much of the database's schema a prompt shows
 * @param topKTables of the tables that fit the question best so many are shown
 * @param fkHops tables so many foreign keys away from those are shown too
 * @param promptStyle the wording of the prompts
 */
public record RenderPromptsRequest(
    @Schema(example = "ds_081744e9e64c7b76187c8753bd75f6e1") @NotBlank String datasetId,
    @Schema(example = "train") @Nullable String split,
    @Schema(example = "0") @Nullable @Min(0) Integer offset,
    @Schema(example = "200") @Nullable @Min(1) @Max(1_000_000) Integer limit,
    @Schema(example = "BM25_FK") @Nullable SchemaMode schemaMode,
    @Schema(example = "6") @Nullable @Min(0) @Max(1000) Integer topKTables,
    @Schema(example = "1") @Nullable @Min(0) @Max(5) Integer fkHops,
    @Schema(example = "COMPACT") @Nullable PromptStyle promptStyle) {}
