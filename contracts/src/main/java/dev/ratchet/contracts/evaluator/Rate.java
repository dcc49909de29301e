package dev.ratchet.contracts.evaluator;

/**
 * A share with its 95 % Wilson interval, all rounded to 4 decimals; 0 when {@code of} is 0 (spec
 * 2.12).
 *
 * @param hits numerator
 * @param of denominator
 * @param value hits over {@code of}, 0 to 1
 * @param low lower end of the interval
 * @param high upper end of the interval
 */
public record Rate(int hits, int of, double value, double low, double high) {}
