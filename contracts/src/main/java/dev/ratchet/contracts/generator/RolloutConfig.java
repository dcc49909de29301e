package dev.ratchet.contracts.generator;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A rollout's settings with every default filled in; what the manifest and every number refer to.
 *
 * @param goldInformed a gold-free scope whose feedback shows gold, because allowGoldInFeedback
 *     asked for it; gold-verified scopes need no such mark, {@link #kind()} names them
 * @param pin what the model's name stood for at the start; absent for engines without a model
 * @param firstTurnsFrom the rollout whose first answers are taken; absent: all are generated
 * @param verifiers without gold; a run with verifiers is as gold-free as one without
 * @param voteGrader whose comparator groups the results of a vote; absent without one
 */
public record RolloutConfig(
    String datasetId,
    @Nullable String split,
    int offset,
    @Nullable Integer limit,
    String model,
    EngineOptions engine,
    int turns,
    int samples,
    RepairScope scope,
    FeedbackMode feedbackMode,
    FeedbackDetail feedbackDetail,
    SchemaMode schemaMode,
    int topKTables,
    int fkHops,
    PromptStyle promptStyle,
    String grader,
    List<String> graders,
    int timeoutMillis,
    double temperature,
    double topP,
    int maxNewTokens,
    long seed,
    boolean goldInformed,
    @Nullable ModelPin pin,
    @Nullable String firstTurnsFrom,
    List<Verifier> verifiers,
    AnswerMode answer,
    @Nullable String voteGrader) {
  public RolloutConfig {
    // Rollouts that were stored before there were styles have none.
    promptStyle = Objects.requireNonNullElse(promptStyle, PromptStyle.STANDARD);
    graders = List.copyOf(graders);
    // Rollouts that were stored before there were verifiers and votes have neither.
    verifiers = List.copyOf(Objects.requireNonNullElse(verifiers, List.of()));
    answer = Objects.requireNonNullElse(answer, AnswerMode.CHOSEN);
  }

  /** Which of the three kinds of run this is; no table mixes them. */
  public RunKind kind() {
    if (turns == 1) {
      return RunKind.ONE_SHOT;
    }
    return scope.isGoldFree() && !goldInformed
        ? RunKind.GOLD_FREE_REPAIR
        : RunKind.GOLD_VERIFIED_REPAIR;
  }
}
