package dev.ratchet.trainer.review;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.trainer.DecidePairRequest;
import dev.ratchet.contracts.trainer.DecisionImportResponse;
import dev.ratchet.contracts.trainer.PairAction;
import dev.ratchet.contracts.trainer.PairDecision;
import dev.ratchet.contracts.trainer.PairDecisionsOfPair;
import dev.ratchet.contracts.trainer.ReviewFormat;
import dev.ratchet.kit.paging.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/pair-decisions")
@Tag(
    name = "Pair decisions",
    description = "What people drop and flip; takes effect in the next merge")
class PairDecisionController {
  private final PairDecisions decisions;
  private final DecisionImport imports;

  PairDecisionController(PairDecisions decisions, DecisionImport imports) {
    this.decisions = decisions;
    this.imports = imports;
  }

  @PutMapping("/{contentHash}")
  @Operation(
      summary = "Decide about a pair",
      description =
          "DROP: merges leave it out. FLIP: merges turn it round. Holds for the pair in every set,"
              + " also when it is mined again, and replaces what was decided before; sets that"
              + " stand do not change. The author is the token's name where there is a token.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(
              examples =
                  @ExampleObject(
                      value =
                          """
                          {"action": "DROP", "reason": "the gold counts schools, not districts", "author": "mira"}
                          """)))
  @ApiResponse(responseCode = "200", description = "The decision")
  @ApiResponse(responseCode = "400", description = "VALIDATION_FAILED")
  @ApiResponse(responseCode = "404", description = "PAIR_NOT_FOUND")
  PairDecision decide(
      @PathVariable String contentHash, @Valid @RequestBody DecidePairRequest request) {
    return decisions.decide(contentHash, request, Author.of(request.author()));
  }

  @PostMapping("/{contentHash}/undo")
  @Operation(summary = "Undo a decision", description = "It stays in the pair's history.")
  @ApiResponse(responseCode = "200", description = "The pair's history; nothing holds any more")
  @ApiResponse(responseCode = "404", description = "PAIR_NOT_FOUND, PAIR_DECISION_NOT_FOUND")
  PairDecisionsOfPair undo(
      @PathVariable String contentHash,
      @Parameter(description = "Who undoes it")
          @RequestParam(required = false)
          @Size(min = 1, max = 100)
          @Pattern(
              regexp = "(?=.*[^\\s\\p{Z}])\\P{Cntrl}*",
              message = "must not be blank and hold no control character")
          @Nullable String author) {
    decisions.undo(contentHash, Author.of(author));
    return decisions.ofPair(contentHash);
  }

  @GetMapping("/{contentHash}")
  @Operation(summary = "Get what is decided about a pair", description = "With its history.")
  @ApiResponse(responseCode = "200", description = "The decisions")
  @ApiResponse(responseCode = "404", description = "PAIR_NOT_FOUND")
  PairDecisionsOfPair ofPair(@PathVariable String contentHash) {
    return decisions.ofPair(contentHash);
  }

  @GetMapping
  @Operation(
      summary = "List decisions",
      description =
          "Newest first, those that hold. Example: ?pairSet=spider-pairs&action=FLIP&undone=true")
  @ApiResponse(responseCode = "200", description = "One page; nextCursor is null on the last")
  @ApiResponse(responseCode = "422", description = "PAIR_SET_NOT_FOUND")
  Page<PairDecision> list(
      @Parameter(description = "Only decisions to do this") @RequestParam(required = false)
          @Nullable PairAction action,
      @Parameter(description = "Only decisions about pairs of this set, by its id or name")
          @RequestParam(required = false)
          @Nullable String pairSet,
      @Parameter(description = "With those that were undone") @RequestParam(defaultValue = "false")
          boolean undone,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    PageQuery page = PageQuery.of(limit, cursor, "pair-decisions", action, pairSet, undone);
    return decisions.list(action, pairSet, undone, page);
  }

  @PostMapping(
      path = "/imports",
      consumes = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_OCTET_STREAM_VALUE})
  @Operation(
      summary = "Import reviewed pairs",
      description =
          "The JSON that Argilla or Label Studio exports, of records that"
              + " GET /v1/pair-sets/{id}/review gave: answers drop and flip become decisions, keep"
              + " undoes one. Where people differ about a pair nothing is changed and the pair is"
              + " listed. All of the file is applied or none.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON_VALUE,
                      schema = @Schema(type = "string"),
                      examples =
                          @ExampleObject(
                              value =
                                  """
                                  [{"id": "3f2a…", "responses": {"decision": [{"value": "drop", "user_id": "mira"}]}}]
                                  """))))
  @ApiResponse(responseCode = "200", description = "What came of it")
  @ApiResponse(responseCode = "413", description = "UPLOAD_TOO_LARGE")
  @ApiResponse(responseCode = "422", description = "REVIEW_UNREADABLE, with record and line")
  DecisionImportResponse read(
      @RequestParam(defaultValue = "ARGILLA") ReviewFormat format, HttpServletRequest request)
      throws IOException {
    return imports.read(format, request.getInputStream(), request.getContentLengthLong());
  }
}
