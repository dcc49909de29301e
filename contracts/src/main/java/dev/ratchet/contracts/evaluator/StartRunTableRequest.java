package dev.ratchet.contracts.evaluator;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts analysed runs side by side.
 *
 * @param runs the columns of the table, from left to right
 * @param force although datasets, graders or gold overlays differ; the table says so
 */
public record StartRunTableRequest(
    @NotEmpty @Size(max = 12) List<@NotNull @Valid Run> runs,
    @Schema(example = "false") @Nullable Boolean force) {

  /**
   * One run.
   *
   * @param analysisId an analysis that has succeeded
   * @param label absent: the analysis's own
   */
  public record Run(
      @Schema(example = "0b9f2c1e-8d5e-4f38-9a1c-2f6d5a2f2b10") @NotBlank @Size(max = 200)
          String analysisId,
      @Schema(example = "SFT+DPO")
          @Nullable
          @Size(min = 1, max = 100)
          @Pattern(regexp = "\\P{Cntrl}*", message = "must hold no control characters")
          String label) {}
}
