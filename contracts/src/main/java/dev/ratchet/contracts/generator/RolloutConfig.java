package dev.ratchet.contracts.generator;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A rollout's settings with every default filled in; what the manifest and every number refer to.
 *
 * @param datasetId of the executor
 * @param split only examples of this split; absent: of all
 * @param offset so many examples of the split are left out at its beginning
 * @param limit at most so many examples; absent: all
 * @param model as the request named it; {@code pin} says what that stood for
 * @param engine options of the model's engine; absent ones are the engine's own defaults
 * @param turns attempts at most for one example, the first answer included
 * @param samples answers that are sampled in each turn
 * @param scope who decides whether an answer is repaired
 * @param feedbackMode what a repair prompt tells of the failed attempt
 * @param feedbackDetail how much of it
 * @param schemaMode how much of the database's schema a prompt shows
 * @param topKTables of the tables that fit the question best so many are shown
 * @param fkHops tables so many foreign keys away from those are shown too
 * @param promptStyle the wording of the prompts
 * @param grader decides what is right
 * @param graders further graders whose verdicts are stored beside the deciding one
 * @param timeoutMillis a candidate's query is cancelled after so long
 * @param temperature of the sampling; 0 is greedy
 * @param topP nucleus of the sampling
 * @param maxNewTokens of one answer
 * @param seed of the sampling; the same seed gives the same rollout
 * @param goldInformed a gold-free scope whose feedback shows gold, because allowGoldInFeedback
 *     asked for it; gold-verified scopes need no such mark, {@link #kind()} names them
 * @param pin what the model's name stood for at the start; absent for engines without a model
 * @param firstTurnsFrom the rollout whose first answers are taken; absent: all are generated
 * @param verifiers without gold; a run with verifiers is as gold-free as one without
 * @param answer which of several samples stands as the answer of a turn
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
