package dev.ratchet.trainer.pairfiles;

import dev.ratchet.contracts.trainer.ReviewFormat;
import dev.ratchet.trainer.pairs.StoredPairs;
import dev.ratchet.trainer.review.ReviewRecord;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/pair-sets/{id}")
@Tag(name = "Pair sets")
class PairDownloadController {
  private final StoredPairs sets;
  private final PairDownload download;

  PairDownloadController(StoredPairs sets, PairDownload download) {
    this.sets = sets;
    this.download = download;
  }

  @GetMapping("/file")
  @Operation(
      summary = "Download the pairs",
      description =
          "Forms: CONVERSATIONAL (TRL, message lists), STANDARD (TRL, strings), KTO and"
              + " KTO_CONVERSATIONAL (two rows a pair, with label), one JSON object a line; SEED"
              + " (dpo_pairs.json of seed002, one array). Each row has seed002's meta and more,"
              + " from which an import makes the same pairs again. The file is whole when it has as"
              + " many rows as the header Ratchet-Rows says. The ETag follows the set's hash.")
  @ApiResponse(
      responseCode = "200",
      description = "The file",
      headers = @Header(name = PairDownload.ROWS, schema = @Schema(type = "integer")))
  @ApiResponse(responseCode = "304", description = "The same as If-None-Match names")
  @ApiResponse(responseCode = "409", description = "PAIR_SET_NOT_READY")
  void file(
      @PathVariable String id,
      @RequestParam(defaultValue = "CONVERSATIONAL") PairForm form,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    StoredPairs.Ready set = sets.requireReady(id);
    if (!PairDownload.isKnown(set.hash() + "-" + form.name(), request, response)) {
      download.write(
          set,
          new PairDownload.Content(
              "pairs-%s.%s".formatted(set.id(), form.extension()),
              form.isArray(),
              form.rowsOfPair(),
              form::rows),
          request,
          response);
    }
  }

  @GetMapping("/review")
  @Operation(
      summary = "Download the pairs for review",
      description =
          "ARGILLA: records for a dataset with the fields question, prompt, chosen and rejected and"
              + " the questions decision (keep, drop, flip) and reason. LABEL_STUDIO: tasks for a"
              + " labelling configuration with choices decision and text area reason. What is"
              + " decided already comes along as a suggestion. What the tool exports goes back to"
              + " POST /v1/pair-decisions/imports.")
  @ApiResponse(responseCode = "200", description = "A JSON array")
  @ApiResponse(responseCode = "409", description = "PAIR_SET_NOT_READY")
  void review(
      @PathVariable String id,
      @RequestParam(defaultValue = "ARGILLA") ReviewFormat format,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    StoredPairs.Ready set = sets.requireReady(id);
    download.write(
        set,
        new PairDownload.Content(
            "review-%s.json".formatted(set.id()),
            true,
            1,
            pair -> List.of(ReviewRecord.of(pair, format))),
        request,
        response);
  }
}
