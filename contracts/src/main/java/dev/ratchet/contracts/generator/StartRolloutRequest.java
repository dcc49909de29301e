package dev.ratchet.contracts.generator;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Starts a rollout. Everything but dataset and model has the default that spec 2 names.
 *
 * @param split only examples of this split
 * @param allowGoldInFeedback in a gold-free scope: accept a feedback mode that shows gold; the run
 *     is then marked gold-informed
 * @param promptStyle the wording of the prompts; a model answers best in the one it was trained
 *     with
 * @param graders further graders whose verdicts are stored beside the deciding one
 * @param firstTurnsFrom a finished rollout with the same model, dataset, prompts, sampling and
 *     seed: its first answers are taken instead of being generated again, and verified anew
 * @param verifiers without gold; scopes ONLINE_GUARDED and EXTERNAL listen to them
 * @param answer VOTE needs two samples or more and a gold-free scope, which is then the default
 * @param voteGrader whose comparator says which results are equal; {@code grader} without it
 */
public record StartRolloutRequest(
    @Schema(example = "dev, gold-free repair") @Nullable @Size(max = 200) String name,
    @Schema(example = "3f2c9a44-5d0f-4a53-9c5e-6b8c86a5a3b1") @NotBlank String datasetId,
    @Schema(example = "dev") @Nullable String split,
    @Schema(example = "0") @Nullable @Min(0) Integer offset,
    @Schema(example = "200") @Nullable @Min(1) @Max(1_000_000) Integer limit,
    @Schema(example = "scripted-noisy") @NotBlank String model,
    @Nullable @Valid EngineOptions engine,
    @Schema(example = "3") @Nullable @Min(1) @Max(10) Integer turns,
    @Schema(example = "1") @Nullable @Min(1) @Max(64) Integer samples,
    @Schema(example = "ONLINE_GUARDED") @Nullable RepairScope scope,
    @Schema(example = "ONLINE_VISIBLE") @Nullable FeedbackMode feedbackMode,
    @Schema(example = "MINIMAL") @Nullable FeedbackDetail feedbackDetail,
    @Schema(example = "BM25_FK") @Nullable SchemaMode schemaMode,
    @Schema(example = "6") @Nullable @Min(0) @Max(1000) Integer topKTables,
    @Schema(example = "1") @Nullable @Min(0) @Max(5) Integer fkHops,
    @Schema(example = "STANDARD") @Nullable PromptStyle promptStyle,
    @Schema(example = "ratchet") @Nullable String grader,
    @Schema(example = "[\"spider-test-suite\"]") @Nullable @Size(max = 10)
        List<@NotBlank String> graders,
    @Schema(example = "5000") @Nullable @Min(1) @Max(60_000) Integer timeoutMillis,
    @Schema(example = "0.4") @Nullable @DecimalMin("0") @DecimalMax("2") Double temperature,
    @Schema(example = "0.9") @Nullable @DecimalMin(value = "0", inclusive = false) @DecimalMax("1")
        Double topP,
    @Schema(example = "256") @Nullable @Min(1) @Max(32_768) Integer maxNewTokens,
    @Schema(example = "13") @Nullable Long seed,
    @Nullable Boolean allowGoldInFeedback,
    @Schema(example = "0199f0a0-0000-7000-8000-000000000000") @Nullable String firstTurnsFrom,
    @Nullable @Size(max = MOST_VERIFIERS) List<@NotNull @Valid Verifier> verifiers,
    @Schema(example = "CHOSEN") @Nullable AnswerMode answer,
    @Schema(example = "ratchet") @Nullable String voteGrader) {

  public static final int MOST_VERIFIERS = 10;

  /** A request with every default, to be filled in by name. */
  public static StartRolloutRequestBuilder of(String datasetId, String model) {
    return new StartRolloutRequestBuilder(datasetId, model);
  }
}
