package dev.ratchet.contracts.evaluator;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Two runs over the examples that both can be judged by (spec 2.15). Computed once and kept.
 *
 * @param id of this comparison; the same request has the same
 * @param left the run that the other is held against
 * @param right the run whose gains and losses are counted
 * @param common n of every paired number
 * @param forced the runs differ in dataset or grader, see the notes
 * @param notes what the reader must know; empty when there is nothing
 * @param seed of the bootstrap; the same seed gives the same intervals
 * @param resamples of the bootstrap, for each interval
 * @param metrics over all common examples, by what is compared of each
 * @param byHardness the answer, for each hardness that occurs
 * @param byDatabase the answer, for each database
 * @param gained the first 1000 examples whose answer is right only on the right; flips has all
 * @param lost those whose answer is right only on the left
 * @param createdAt when it was computed
 * @param links paths by name: self, flips, markdown, html
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
