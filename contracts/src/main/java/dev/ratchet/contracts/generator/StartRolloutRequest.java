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
 * @param name for people
 * @param datasetId of the executor
 * @param split only examples of this split
 * @param offset so many examples of the split are left out at its beginning
 * @param limit at most so many examples
 * @param model a name that {@code GET /v1/models} lists, or {@code ENDPOINT/MODEL}; with {@code
 *     engine.baseUrl} any name
 * @param engine options of the model's engine
 * @param turns attempts at most for one example, the first answer included
 * @param samples answers that are sampled in each turn
 * @param scope who decides whether an answer is repaired: gold (VERIFIED), or what can be seen
 *     without it
 * @param feedbackMode what a repair prompt tells of the failed attempt
 * @param feedbackDetail how much of it
 * @param schemaMode how much of the database's schema a prompt shows
 * @param topKTables of the tables that fit the question best so many are shown
 * @param fkHops tables so many foreign keys away from those are shown too
 * @param promptStyle the wording of the prompts; a model answers best in the one it was trained
 *     with
 * @param grader decides what is right
 * @param graders further graders whose verdicts are stored beside the deciding one
 * @param timeoutMillis a candidate's query is cancelled after so long
 * @param temperature of the sampling; 0 is greedy
 * @param topP nucleus of the sampling
 * @param maxNewTokens of one answer
 * @param seed of the sampling; the same seed gives the same rollout
 * @param allowGoldInFeedback in a gold-free scope: accept a feedback mode that shows gold; the run
 *     is then marked gold-informed
 * @param firstTurnsFrom a finished rollout with the same model, dataset, prompts, sampling and
 *     seed: its first answers are taken instead of being generated again, and verified anew
 * @param verifiers without gold; scopes ONLINE_GUARDED and EXTERNAL listen to them
 * @param answer VOTE needs two samples or more and a gold-free scope, which is then the default
 * @param voteGrader whose comparator says which results are equal; {@code grader} without it
 */
public record StartRolloutRequest(
    @Schema(example = "dev, gold-free repair") @Nullable @Size(max = 200) String name,
    @Schema(example = "ds_081744e9e64c7b76187c8753bd75f6e1") @NotBlank String datasetId,
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
