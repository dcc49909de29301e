package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An example that leaks, and what it is like.
 *
 * @param exampleId of what would be learned from; empty where only database and question are known,
 *     as of imported pairs
 * @param databaseName of the same
 * @param question of the same
 * @param reason why it must not be learned from
 * @param evaluationExampleId of the evaluation split; absent for a database that is shared
 * @param evaluationQuestion that it repeats; absent for a database that is shared
 * @param similarity of the two questions, 4 decimals; absent where they were not compared
 */
public record LeakedExample(
    @Schema(example = "train-17") String exampleId,
    @Schema(example = "concert_singer") String databaseName,
    @Schema(example = "How many singers are there?") String question,
    LeakReason reason,
    @Schema(example = "dev-0") @Nullable String evaluationExampleId,
    @Schema(example = "How many singers do we have?") @Nullable String evaluationQuestion,
    @Schema(example = "0.9231") @Nullable BigDecimal similarity) {}
