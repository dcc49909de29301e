package dev.ratchet.contracts.evaluator;

import dev.ratchet.contracts.generator.RunKind;
import org.jspecify.annotations.Nullable;

/**
 * What was analysed, and over how many examples.
 *
 * @param label how tables name the run
 * @param overlay absent when the golds are the dataset's own
 * @param evaluable n: examples that are judged
 * @param withoutVerdict examples that the grader could not judge
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
