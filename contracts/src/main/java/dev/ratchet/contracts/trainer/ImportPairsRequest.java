package dev.ratchet.contracts.trainer;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Makes a set of an uploaded file of pairs.
 *
 * @param name unique; absent: the id is the only name
 * @param file id of the upload
 * @param databaseName of rows that name none; default {@code unknown}
 * @param dropMarker whether a leading {@code SQL:} of answers, which the seed's files have, is left
 *     out; default true
 * @param leakage the questions that nothing may be learned from; absent: not checked
 */
@JsonTypeName(ImportPairsRequest.KIND)
public record ImportPairsRequest(
    @Schema(example = "seed-pairs")
        @Nullable
        @Size(max = 100)
        @Pattern(
            regexp = ModelNames.PATTERN,
            message = "must be letters, digits, '.', '_' and '-', and begin with a letter or digit")
        String name,
    @Schema(example = "0199f0c2-5d0f-7a53-9c5e-6b8c86a5a3b1") @NotBlank String file,
    @Schema(example = "company")
        @Nullable
        @Size(min = 1, max = 200)
        @Pattern(regexp = "\\P{Cntrl}*", message = "must hold no control character")
        String databaseName,
    @Schema(example = "true") @Nullable Boolean dropMarker,
    @Nullable @Valid LeakageCheck leakage)
    implements PairSetRequest {
  static final String KIND = "IMPORTED";
}
