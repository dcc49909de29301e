package dev.ratchet.evaluator.evaluation;

import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An example of an evaluated run.
 *
 * @param evaluation its run's newest
 * @param verdicts on the answer by grader, the deciding one first; null where it gave none
 * @param question absent, like what follows, in evaluations from before it was kept
 */
public record FoundExample(
    String evaluation,
    String run,
    @Nullable String runName,
    int index,
    String database,
    Hardness hardness,
    TrajectoryStatus status,
    ErrorClass firstError,
    ErrorClass answerError,
    Map<String, @Nullable Boolean> verdicts,
    @Nullable String question,
    @Nullable String answerSql,
    List<String> features,
    @Nullable Long completionTokens,
    @Nullable Double millis) {}
