package dev.ratchet.contracts.executor;

/** QATCH's table metrics (spec 3.1) and BIRD's Soft-F1 (spec 7.4), each in [0, 1]. */
public record TableMetrics(
    double cellPrecision,
    double cellRecall,
    double cellF1,
    double tupleCardinality,
    double tupleConstraint,
    double tupleOrder,
    double qa,
    double softF1) {}
