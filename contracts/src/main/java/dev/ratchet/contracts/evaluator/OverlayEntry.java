package dev.ratchet.contracts.evaluator;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What an overlay says of one example. Names it by its index, by its id, or both.
 *
 * @param exampleIndex 0-based place in the dataset
 * @param exampleId as the dataset has it
 * @param originalGoldSql what the gold must be for the entry to fit; absent: anything
 * @param goldSql the corrected gold; absent when the example is left out
 * @param exclude leaves the example out
 * @param reason for those who look at the overlay later
 * @param author who says so
 */
public record OverlayEntry(
    @Schema(example = "17") @Nullable @Min(0) Integer exampleIndex,
    @Schema(example = "dev-17") @Nullable @Size(min = 1, max = 500) String exampleId,
    @Nullable @Size(max = 20_000) String originalGoldSql,
    @Schema(example = "SELECT count(DISTINCT name) FROM singer")
        @Nullable
        @Size(min = 1, max = 20_000)
        String goldSql,
    boolean exclude,
    @Schema(example = "DISTINCT was missing") @Nullable @Size(max = 2_000) String reason,
    @Schema(example = "ada") @Nullable @Size(max = 200) String author) {}
