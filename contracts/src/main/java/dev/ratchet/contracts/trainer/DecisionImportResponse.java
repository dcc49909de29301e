package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What came of a file of reviewed pairs.
 *
 * @param records in the file
 * @param decided that dropped or flipped a pair anew
 * @param kept that said keep; a decision that stood was undone
 * @param unchanged that said what was decided already
 * @param unanswered without an answer
 * @param unknown ids of pairs that are in no set, some of them
 * @param disputed ids of pairs about which the answers of one file differ, some of them; nothing
 *     was changed for these
 */
public record DecisionImportResponse(
    @Schema(example = "100") int records,
    @Schema(example = "7") int decided,
    @Schema(example = "90") int kept,
    @Schema(example = "0") int unchanged,
    @Schema(example = "3") int unanswered,
    List<String> unknown,
    List<String> disputed) {
  public DecisionImportResponse {
    unknown = List.copyOf(unknown);
    disputed = List.copyOf(disputed);
  }
}
