package dev.ratchet.evaluator.comparison;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.evaluator.ComparisonMetric;
import dev.ratchet.contracts.evaluator.ComparisonResponse;
import dev.ratchet.contracts.evaluator.FlipDirection;
import dev.ratchet.contracts.evaluator.FlipResponse;
import dev.ratchet.contracts.evaluator.StartComparisonRequest;
import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.evaluator.comparison.ComparisonStore.Filter;
import dev.ratchet.evaluator.report.Report;
import dev.ratchet.evaluator.report.ReportMedia;
import dev.ratchet.kit.paging.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/comparisons")
@Tag(name = "Comparisons", description = "Two runs over their common examples")
class ComparisonController {
  private final Comparisons comparisons;

  ComparisonController(Comparisons comparisons) {
    this.comparisons = comparisons;
  }

  @PostMapping
  @Operation(
      summary = "Compare two runs",
      description =
          "Each side is an evaluation, or a rollout. Over the examples that both can be judged by:"
              + " both rates, their difference with the 95 % interval of a paired bootstrap,"
              + " McNemar's exact p, flips both ways. Runs of different datasets or graders are"
              + " refused unless force is true; the comparison then says so. Computed once: the"
              + " same request gives the same comparison.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(
              examples =
                  @ExampleObject(
                      value =
                          """
                          {"left": "019f…", "right": "019f…", "grader": "ratchet", "seed": 13, "resamples": 10000}
                          """)))
  @ApiResponse(responseCode = "201", description = "Computed; Location names it")
  @ApiResponse(responseCode = "200", description = "Computed before")
  @ApiResponse(
      responseCode = "409",
      description =
          "EVALUATION_NOT_SUCCEEDED, ROLLOUT_NOT_SUCCEEDED, ROLLOUT_INCOMPLETE, EVALUATE_FIRST")
  @ApiResponse(
      responseCode = "422",
      description =
          "RUN_NOT_FOUND, NO_COMMON_EXAMPLES, RUNS_OF_DIFFERENT_DATASETS,"
              + " RUNS_OF_DIFFERENT_GRADERS, GRADER_NOT_IN_RUN")
  ResponseEntity<ComparisonResponse> compare(@Valid @RequestBody StartComparisonRequest request) {
    Comparisons.Made made = comparisons.compare(request);
    return ResponseEntity.status(made.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
        .location(URI.create("/v1/comparisons/" + made.comparison().id()))
        .body(made.comparison());
  }

  @GetMapping
  @Operation(summary = "List comparisons", description = "Newest first. Example: ?limit=10")
  @ApiResponse(responseCode = "200", description = "One page; nextCursor is null on the last")
  Page<ComparisonResponse> list(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return comparisons.list(PageQuery.of(limit, cursor, "comparisons"));
  }

  @GetMapping(
      path = "/{id:[^.]+}",
      produces = {
        MediaType.APPLICATION_JSON_VALUE,
        ReportMedia.MARKDOWN_VALUE,
        MediaType.TEXT_HTML_VALUE
      })
  @Operation(
      summary = "Read a comparison",
      description =
          "As JSON, Markdown or HTML, whichever Accept asks for; /v1/comparisons/{id}.md and .html"
              + " need no header.")
  @ApiResponse(
      responseCode = "200",
      description = "The comparison",
      content = @Content(schema = @Schema(implementation = ComparisonResponse.class)))
  @ApiResponse(responseCode = "404", description = "COMPARISON_NOT_FOUND")
  ResponseEntity<Report> comparison(@PathVariable String id) {
    return ResponseEntity.ok()
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .body(Report.of(comparisons.get(id)));
  }

  @GetMapping(path = "/{id}.{form:md|html|json}")
  @Operation(summary = "Read a comparison in a form", description = "form is md, html or json.")
  @ApiResponse(
      responseCode = "200",
      description = "The comparison",
      content = @Content(schema = @Schema(implementation = ComparisonResponse.class)))
  @ApiResponse(responseCode = "404", description = "COMPARISON_NOT_FOUND")
  ResponseEntity<Report> comparison(@PathVariable String id, @PathVariable String form) {
    return ResponseEntity.ok()
        .contentType(ReportMedia.of(form))
        .body(Report.of(comparisons.get(id)));
  }

  @GetMapping("/{id}/flips")
  @Operation(
      summary = "Page through flips",
      description =
          "Examples that are right in one run only, by metric, then in dataset order. Example:"
              + " ?metric=ANSWER&direction=LOST&hardness=EXTRA&limit=20")
  @ApiResponse(responseCode = "200", description = "One page; nextCursor is null on the last")
  @ApiResponse(responseCode = "404", description = "COMPARISON_NOT_FOUND")
  Page<FlipResponse> flips(
      @PathVariable String id,
      @Parameter(description = "Which judgement flipped: of the first turn or of the answer")
          @RequestParam(required = false)
          @Nullable ComparisonMetric metric,
      @Parameter(description = "Only what the right run gained, or lost")
          @RequestParam(required = false)
          @Nullable FlipDirection direction,
      @RequestParam(required = false) @Nullable Hardness hardness,
      @RequestParam(required = false) @Nullable String database,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return comparisons.flips(
        id,
        new Filter(metric, direction, hardness, database),
        PageQuery.of(limit, cursor, "flips", id, metric, direction, hardness, database));
  }

  @DeleteMapping("/{id}")
  @Operation(
      summary = "Delete a comparison",
      description = "It goes by itself with the evaluations that it compares.")
  @ApiResponse(responseCode = "204", description = "Gone")
  @ApiResponse(responseCode = "404", description = "COMPARISON_NOT_FOUND")
  ResponseEntity<Void> delete(@PathVariable String id) {
    comparisons.delete(id);
    return ResponseEntity.noContent().build();
  }
}
