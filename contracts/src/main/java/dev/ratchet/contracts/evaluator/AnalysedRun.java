package dev.ratchet.contracts.evaluator;

import dev.ratchet.contracts.generator.RunKind;
import org.jspecify.annotations.Nullable;

/**
 * What was analysed, and over how many examples.
 *
 * @param label how tables name the run
 * @param rolloutId the rollout that was analysed
 * @param rolloutName absent when it has none
 * @param kind numbers of different kinds are never mixed
 * @param goldInformed a gold-free scope whose feedback showed gold; its kind is gold-verified then
 * @param model as the rollout named it
 * @param datasetName as it was imported
 * @param datasetHash the dataset's {@code contentHash}
 * @param grader whose verdicts count
 * @param graderVersion of its rule
 * @param overlay absent when the golds are the dataset's own
 * @param total examples of the rollout: evaluable, without verdict, bad golds, skipped and excluded
 *     together
 * @param evaluable n: examples that are judged
 * @param withoutVerdict examples that the grader could not judge
 * @param badGold examples whose gold does not run
 * @param skipped examples without a database or a verdict on the answer
 * @param excluded examples that the request, the evaluation or the overlay leaves out
 */
public record AnalysedRun(
    String label,
    String rolloutId,
    @Nullable String rolloutName,
    RunKind kind,
    boolean goldInformed,
    String model,
    String datasetName,
    String datasetHash,
    String grader,
    int graderVersion,
    @Nullable OverlayReference overlay,
    int total,
    int evaluable,
    int withoutVerdict,
    int badGold,
    int skipped,
    int excluded) {}
