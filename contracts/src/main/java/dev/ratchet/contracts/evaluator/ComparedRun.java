package dev.ratchet.contracts.evaluator;

import dev.ratchet.contracts.generator.RunKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One side of a comparison, over its own evaluable examples.
 *
 * @param evaluationId absent when the rollout was read directly
 * @param rolloutId the rollout of this side; of an imported evaluation it is not here
 * @param name of the rollout; absent when it has none
 * @param kind runs of different kinds answer different questions
 * @param goldInformed a gold-free scope whose feedback showed gold; its kind is gold-verified then
 * @param model as the rollout named it
 * @param datasetName as it was imported
 * @param datasetHash the dataset's {@code contentHash}
 * @param grader under which this side is judged
 * @param graderVersion of that grader's rule
 * @param evaluable examples with a verdict of that grader, common or not
 * @param withoutVerdict examples that the grader could not judge
 * @param firstTurn examples whose first turn's answer is right
 * @param answer examples whose answer that stands in the end is right
 * @param repairSuccess examples that are right in the end, of those whose first turn was wrong
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
