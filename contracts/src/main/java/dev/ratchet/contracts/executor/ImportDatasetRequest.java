package dev.ratchet.contracts.executor;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Imports questions that the executor can see on a mounted root.
 *
 * @param name for people; the same content under the same name is the same dataset
 * @param format of the files; AUTO finds it out
 * @param path a file of questions, or a folder in Spider's or BIRD's layout (each question file in
 *     it is a split)
 * @param databaseRoot folder of the databases; default: {@code database}, {@code databases} or
 *     {@code *_databases} beside the questions
 * @param tablesPath WikiSQL only: the JSONL file of tables
 * @param split import this split only; for a single file: the name to give it
 * @param offset examples to leave out at the start, applied before {@code limit}
 * @param limit at most so many examples
 */
public record ImportDatasetRequest(
    @Schema(example = "spider-dev")
        @NotBlank
        @Size(max = 200)
        @Pattern(regexp = "\\P{Cntrl}*", message = "must hold no control character")
        String name,
    @Schema(example = "SPIDER") @Nullable DatasetFormat format,
    @Schema(example = "spider") @NotBlank @Size(max = 4096) String path,
    @Nullable String databaseRoot,
    @Nullable String tablesPath,
    @Schema(example = "dev") @Nullable @Size(max = 100) String split,
    @Schema(example = "0") @Nullable @Min(0) Integer offset,
    @Schema(example = "200") @Nullable @Min(1) Integer limit) {}
