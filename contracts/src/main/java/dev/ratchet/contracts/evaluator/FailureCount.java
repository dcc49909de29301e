package dev.ratchet.contracts.evaluator;

/**
 * Candidates of all turns that gave no result for one reason.
 *
 * @param kind why there is no result
 * @param error the class that such candidates are counted under
 * @param candidates that have both
 * @param examples that have such a candidate
 */
public record FailureCount(FailureKind kind, ErrorClass error, int candidates, int examples) {}
