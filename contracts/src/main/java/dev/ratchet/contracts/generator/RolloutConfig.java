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
    @Nullable String firstTurnsFrom) {
  public RolloutConfig {
    // Rollouts that were stored before there were styles have none.
    promptStyle = Objects.requireNonNullElse(promptStyle, PromptStyle.STANDARD);
    graders = List.copyOf(graders);
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
