package dev.ratchet.evaluator.metrics;

import static dev.ratchet.evaluator.metrics.Trajectories.candidate;
import static dev.ratchet.evaluator.metrics.Trajectories.duplicate;
import static dev.ratchet.evaluator.metrics.Trajectories.trajectory;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.generator.AnswerCost;
import dev.ratchet.contracts.generator.AnswerMode;
import dev.ratchet.contracts.generator.AnswerReference;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.RepairScope;
import dev.ratchet.contracts.generator.RolloutConfig;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.contracts.generator.TurnResponse;
import dev.ratchet.contracts.generator.VerifierOutcome;
import dev.ratchet.contracts.generator.VerifierSource;
import dev.ratchet.contracts.generator.VerifierVerdict;
import dev.ratchet.contracts.generator.VoteResponse;
import java.util.List;

/** Two examples with three samples each, of a rollout that votes and has one verifier. */
public final class Voted {

  private static final AnswerCost ALL = new AnswerCost(3, 300, 30, 2, 4);
  private static final AnswerCost SINGLE = new AnswerCost(1, 100, 10, 1, 2);

  private Voted() {}

  public static List<TrajectoryResponse> run() {
    CandidateResponse wrong =
        said(candidate(0, "SELECT 1", true, false, 0.2), VerifierOutcome.FAIL);
    CandidateResponse right = said(candidate(1, "SELECT 2", true, true, 1), VerifierOutcome.PASS);
    CandidateResponse other =
        said(candidate(0, "SELECT 3", true, false, 0.2), VerifierOutcome.FAIL);
    CandidateResponse empty =
        said(candidate(2, "SELECT 4", true, false, 0.2), VerifierOutcome.UNKNOWN);
    return List.of(
        voted(
            trajectory(
                0, TrajectoryStatus.CORRECT_FIRST_TURN, List.of(wrong, right, duplicate(right, 2))),
            new VoteResponse(
                "bird", List.of(group(1, 1, 2), group(1, 0)), false, true, List.of(), ALL, SINGLE)),
        voted(
            trajectory(1, TrajectoryStatus.FAILED, List.of(other, duplicate(other, 1), empty)),
            new VoteResponse(
                "bird", List.of(group(0, 0, 1, 2)), true, false, List.of(), ALL, SINGLE)));
  }

  private static VoteResponse.Group group(long rows, Integer... samples) {
    return new VoteResponse.Group(List.of(samples), rows, false);
  }

  private static CandidateResponse said(CandidateResponse of, VerifierOutcome outcome) {
    return new CandidateResponse(
        of.sample(),
        of.rawText(),
        of.sql(),
        of.duplicateOf(),
        of.execution(),
        of.correct(),
        of.verdicts(),
        of.flags(),
        of.plan(),
        of.findings(),
        of.columnErrorTags(),
        of.reward(),
        of.costReward(),
        of.rewardWithCost(),
        of.costFlags(),
        of.promptTokens(),
        of.completionTokens(),
        of.finishReason(),
        of.problem(),
        of.tokens(),
        of.reasoning(),
        List.of(new VerifierVerdict("rule", VerifierSource.SQL_RULE, outcome, "why", 2)));
  }

  /** The same with its only turn's vote, whose first group has the answer. */
  private static TrajectoryResponse voted(TrajectoryResponse of, VoteResponse vote) {
    TurnResponse turn = of.turns().getFirst();
    int chosen = vote.groups().getFirst().samples().getFirst();
    return new TrajectoryResponse(
        of.rolloutId(),
        of.exampleIndex(),
        of.exampleId(),
        of.question(),
        of.evidence(),
        of.databaseName(),
        of.databaseId(),
        of.goldSql(),
        of.hardness(),
        of.difficulty(),
        of.goldTables(),
        of.goldRowCount(),
        of.status(),
        of.reason(),
        of.schemaMode(),
        of.retrievedTables(),
        List.of(
            new TurnResponse(
                1, turn.prompt(), turn.candidates(), chosen, List.of(), null, 1, 1, vote)),
        new AnswerReference(1, chosen),
        of.attempt(),
        of.startedAt(),
        of.endedAt());
  }

  public static RolloutResponse rollout(int total) {
    RolloutResponse plain = Trajectories.rollout(JobState.SUCCEEDED, RepairScope.VERIFIED, total);
    RolloutConfig config = plain.config();
    return new RolloutResponse(
        plain.id(),
        plain.name(),
        plain.state(),
        plain.kind(),
        new RolloutConfig(
            config.datasetId(),
            config.split(),
            config.offset(),
            config.limit(),
            config.model(),
            config.engine(),
            config.turns(),
            3,
            config.scope(),
            config.feedbackMode(),
            config.feedbackDetail(),
            config.schemaMode(),
            config.topKTables(),
            config.fkHops(),
            config.promptStyle(),
            config.grader(),
            config.graders(),
            config.timeoutMillis(),
            config.temperature(),
            config.topP(),
            config.maxNewTokens(),
            config.seed(),
            config.goldInformed(),
            config.pin(),
            config.firstTurnsFrom(),
            List.of(),
            AnswerMode.VOTE,
            "bird"),
        plain.progress(),
        plain.problem(),
        plain.createdAt(),
        plain.startedAt(),
        plain.endedAt(),
        plain.links());
  }
}
