package dev.ratchet.contracts.evaluator;

/**
 * A rate of two runs over the same examples, and how sure their difference is.
 *
 * @param n common evaluable examples; both rates are over these
 * @param difference right minus left, rounded to 4 decimals like the ends of its interval
 * @param low 2.5 % point of the paired bootstrap
 * @param high 97.5 % point
 * @param gained wrong on the left, right on the right
 * @param lost right on the left, wrong on the right
 * @param mcNemarP two-sided p of McNemar's exact test: how likely flips would be as one-sided, if
 *     both runs were equally good
 */
public record PairedRates(
    int n,
    Rate left,
    Rate right,
    double difference,
    double low,
    double high,
    int gained,
    int lost,
    int bothRight,
    int bothWrong,
    double mcNemarP) {}
