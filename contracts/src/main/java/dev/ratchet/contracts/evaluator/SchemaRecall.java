package dev.ratchet.contracts.evaluator;

import java.util.Map;

/**
 * How well the shown tables cover those that gold needs (spec 2.15).
 *
 * @param missed how often each table was needed and not shown, as {@code database.table}
 */
public record SchemaRecall(
    Rate tableRecall,
    Rate examplesWithAllTables,
    Rate examplesWithAnyTable,
    double averageSelected,
    double averageGold,
    Map<String, Integer> missed) {}
