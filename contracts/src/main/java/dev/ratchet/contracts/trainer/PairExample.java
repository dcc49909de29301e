package dev.ratchet.contracts.trainer;

import dev.ratchet.contracts.executor.Hardness;
import org.jspecify.annotations.Nullable;

/**
 * The question that a pair answers.
 *
 * @param exampleId as the dataset has it; absent for imported pairs that do not tell
 * @param databaseName the dataset's {@code db_id}; of imported pairs that do not tell, what the
 *     import says
 * @param question as the dataset has it
 * @param goldSql absent for imported pairs that do not tell
 * @param hardness Spider's class of the gold SQL; absent where it is not known
 */
public record PairExample(
    @Nullable String exampleId,
    String databaseName,
    String question,
    @Nullable String goldSql,
    @Nullable Hardness hardness) {}
