package dev.ratchet.contracts.trainer;

import dev.ratchet.contracts.generator.PromptStyle;
import dev.ratchet.contracts.generator.SchemaMode;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * How the generator renders the prompts of a dataset's golds; absent as in a rollout.
 *
 * @param schemaMode how much of the database's schema a prompt shows
 * @param topKTables of the tables that fit the question best so many are shown
 * @param fkHops tables so many foreign keys away from those are shown too
 * @param promptStyle the wording of the prompts
 */
public record TrainingPrompts(
    @Schema(example = "BM25_FK") @Nullable SchemaMode schemaMode,
    @Schema(example = "6") @Nullable @Min(0) @Max(1000) Integer topKTables,
    @Schema(example = "1") @Nullable @Min(0) @Max(5) Integer fkHops,
    @Schema(example = "COMPACT") @Nullable PromptStyle promptStyle) {}
