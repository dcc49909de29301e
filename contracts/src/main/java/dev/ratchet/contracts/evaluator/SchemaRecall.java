package dev.ratchet.contracts.evaluator;

import java.util.Map;

/**
 * How well the shown tables cover those that gold needs (spec 2.15).
 *
 * @param tableRecall tables that golds name and prompts showed, of all that golds name, counted for
 *     each example
 * @param examplesWithAllTables examples whose prompt showed every table that gold names; those
 *     whose gold names none are not counted
 * @param examplesWithAnyTable examples whose prompt showed at least one of them
 * @param averageSelected tables that a prompt showed, 4 decimals
 * @param averageGold tables that a gold names, 4 decimals
 * @param missed how often each table was needed and not shown, as {@code database.table}
 */
public record SchemaRecall(
    Rate tableRecall,
    Rate examplesWithAllTables,
    Rate examplesWithAnyTable,
    double averageSelected,
    double averageGold,
    Map<String, Integer> missed) {}
