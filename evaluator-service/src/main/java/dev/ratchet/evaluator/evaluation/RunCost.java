package dev.ratchet.evaluator.evaluation;

import dev.ratchet.contracts.evaluator.Rate;
import dev.ratchet.contracts.generator.RunKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluated run reached and what its answers cost, in the newest evaluation.
 *
 * @param evaluable n of both rates
 * @param tokens written for one example on average; absent, like the rest, in evaluations from
 *     before examples' costs were kept
 * @param promptTokens read for one example on average, each sample counting its own
 * @param medianMillis of generating and verifying one example
 * @param slowMillis the 95th percentile of it
 */
public record RunCost(
    String run,
    @Nullable String name,
    RunKind kind,
    boolean goldInformed,
    String model,
    String datasetName,
    String datasetHash,
    int evaluable,
    Rate firstTurn,
    Rate answer,
    @Nullable Double tokens,
    @Nullable Double promptTokens,
    @Nullable Double medianMillis,
    @Nullable Double slowMillis,
    Instant evaluatedAt) {}
