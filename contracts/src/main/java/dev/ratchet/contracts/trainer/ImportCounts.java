package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an import has read.
 *
 * @param form of the file
 * @param rows of the file
 * @param unpaired KTO rows that found no partner of the other label under their prompt
 * @param leakage of pairs; absent when the check was not asked for
 */
public record ImportCounts(
    PairFileForm form,
    @Schema(example = "701") int rows,
    @Schema(example = "0") int unpaired,
    @Nullable LeakageReport leakage) {}
