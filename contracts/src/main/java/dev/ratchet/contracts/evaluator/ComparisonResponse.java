package dev.ratchet.contracts.evaluator;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Two runs over the examples that both can be judged by (spec 2.15). Computed once and kept.
 *
 * @param common n of every paired number
 * @param forced the runs differ in dataset or grader, see the notes
 * @param byHardness the answer, for each hardness that occurs
 * @param byDatabase the answer, for each database
 * @param gained the first 1000 examples whose answer is right only on the right; flips has all
 * @param lost those whose answer is right only on the left
 */
public record ComparisonResponse(
    String id,
    ComparedRun left,
    ComparedRun right,
    int common,
    boolean forced,
    List<ComparisonNote> notes,
    long seed,
    int resamples,
    Map<ComparisonMetric, PairedRates> metrics,
    Map<String, PairedRates> byHardness,
    Map<String, PairedRates> byDatabase,
    List<Integer> gained,
    List<Integer> lost,
    Instant createdAt,
    Map<String, String> links) {}
