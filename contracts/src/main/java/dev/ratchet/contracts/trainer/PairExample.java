package dev.ratchet.contracts.trainer;

import dev.ratchet.contracts.executor.Hardness;
import org.jspecify.annotations.Nullable;

/**
 * The question that a pair answers.
 *
 * @param exampleId as the dataset has it; absent for imported pairs that do not tell
 * @param goldSql absent for imported pairs that do not tell
 */
public record PairExample(
    @Nullable String exampleId,
    String databaseName,
    String question,
    @Nullable String goldSql,
    @Nullable Hardness hardness) {}
