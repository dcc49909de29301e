package dev.ratchet.trainer.quality;

import dev.ratchet.contracts.trainer.EvaluationSplit;
import dev.ratchet.contracts.trainer.PairQualityReport;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

@RestController
@RequestMapping("/v1/pair-sets/{id}/quality")
@Tag(name = "Pair sets")
class PairQualityController {
  private static final MediaType MARKDOWN =
      new MediaType("text", "markdown", StandardCharsets.UTF_8);

  private static final String LABELS =
      "What the report calls the set and those of with, in this order, one parameter each; a blank"
          + " or missing one: the set's name, else its kind and the end of its id";

  private final PairQualities qualities;

  PairQualityController(PairQualities qualities) {
    this.qualities = qualities;
  }

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Get the quality of pair sets",
      description =
          "Of this set and of those in with, side by side: counts, margins, edit ratio, executable"
              + " rates, hard negatives, entropy of types, length bias, near-duplicate questions,"
              + " coverage by database and hardness, chosen answers under each grader, reckoned"
              + " once and kept. With evaluationDataset also pairs whose question is in that split,"
              + " or nearly. With Accept: text/markdown as tables. Example:"
              + " ?with=other&labels=before&labels=after")
  @ApiResponse(responseCode = "200", description = "The report")
  @ApiResponse(responseCode = "400", description = "TOO_MANY_SETS_COMPARED, LABELS_UNFIT")
  @ApiResponse(responseCode = "404", description = "PAIR_SET_NOT_FOUND")
  @ApiResponse(responseCode = "409", description = "PAIR_SET_NOT_READY")
  @ApiResponse(
      responseCode = "422",
      description = "PAIR_SET_NOT_FOUND (of with), EVALUATION_SPLIT_UNKNOWN")
  @Parameter(
      name = "labels",
      in = ParameterIn.QUERY,
      description = LABELS,
      array = @ArraySchema(schema = @Schema(type = "string", example = "before")))
  PairQualityReport quality(
      @PathVariable String id,
      @Parameter(description = "Other sets to show beside it, by id or name", example = "before")
          @RequestParam(required = false)
          @Nullable List<String> with,
      @Parameter(description = "Dataset whose questions must not be learned from")
          @RequestParam(required = false)
          @Nullable String evaluationDataset,
      @Parameter(description = "Split of it", example = "dev") @RequestParam(required = false)
          @Nullable String evaluationSplit,
      WebRequest request) {
    return report(id, with, labels(request), evaluationDataset, evaluationSplit);
  }

  @GetMapping(produces = "text/markdown")
  @Operation(summary = "Get the quality of pair sets as Markdown")
  @Parameter(
      name = "labels",
      in = ParameterIn.QUERY,
      description = LABELS,
      array = @ArraySchema(schema = @Schema(type = "string", example = "before")))
  ResponseEntity<byte[]> markdown(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable List<String> with,
      @RequestParam(required = false) @Nullable String evaluationDataset,
      @RequestParam(required = false) @Nullable String evaluationSplit,
      WebRequest request) {
    String text =
        QualityMarkdown.of(report(id, with, labels(request), evaluationDataset, evaluationSplit));
    return ResponseEntity.ok().contentType(MARKDOWN).body(text.getBytes(StandardCharsets.UTF_8));
  }

  /** As they are sent: a list would be split at the commas of a single one. */
  private static List<String> labels(WebRequest request) {
    String[] labels = request.getParameterValues("labels");
    return labels == null ? List.of() : List.of(labels);
  }

  private PairQualityReport report(
      String id,
      @Nullable List<String> with,
      List<String> labels,
      @Nullable String evaluationDataset,
      @Nullable String evaluationSplit) {
    EvaluationSplit evaluation =
        evaluationDataset == null
            ? null
            : EvaluationSplit.ofDataset(evaluationDataset, evaluationSplit);
    return qualities.report(id, with == null ? List.of() : with, labels, evaluation);
  }
}
