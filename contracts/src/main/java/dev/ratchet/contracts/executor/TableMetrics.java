package dev.ratchet.contracts.executor;

/**
 * QATCH's table metrics (spec 3.1) and BIRD's Soft-F1 (spec 7.4), each in [0, 1].
 *
 * @param cellPrecision of the candidate's distinct cells, the share that gold has too
 * @param cellRecall of gold's distinct cells, the share that the candidate has too
 * @param cellF1 harmonic mean of the two
 * @param tupleCardinality the smaller number of rows over the larger one
 * @param tupleConstraint of gold's distinct rows, the share that the candidate has as often; the
 *     order of cells does not count
 * @param tupleOrder rank correlation of the rows that both have, moved to [0, 1]; 0.5 without such
 *     rows, and meant for gold with ORDER BY
 * @param qa mean of cellPrecision, cellRecall and tupleCardinality; at most 0.95 where the first
 *     grader says that the results differ
 * @param softF1 BIRD's, row by row in order; 1 where both are empty
 */
public record TableMetrics(
    double cellPrecision,
    double cellRecall,
    double cellF1,
    double tupleCardinality,
    double tupleConstraint,
    double tupleOrder,
    double qa,
    double softF1) {}
