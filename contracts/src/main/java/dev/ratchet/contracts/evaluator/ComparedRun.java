package dev.ratchet.contracts.evaluator;

import dev.ratchet.contracts.generator.RunKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One side of a comparison, over its own evaluable examples.
 *
 * @param evaluationId absent when the rollout was read directly
 * @param grader under which this side is judged
 * @param evaluable examples with a verdict of that grader, common or not
 * @param withoutVerdict examples that the grader could not judge
 * @param executable candidates of all turns that ran
 * @param candidateErrors candidates of all turns by what is wrong with them
 * @param overlay absent when the golds are the dataset's own
 */
public record ComparedRun(
    @Nullable String evaluationId,
    String rolloutId,
    @Nullable String name,
    RunKind kind,
    boolean goldInformed,
    String model,
    String datasetName,
    String datasetHash,
    String grader,
    int graderVersion,
    int evaluable,
    int withoutVerdict,
    Rate firstTurn,
    Rate answer,
    Rate repairSuccess,
    Rate executable,
    Map<ErrorClass, Integer> candidateErrors,
    @Nullable OverlayReference overlay) {}
