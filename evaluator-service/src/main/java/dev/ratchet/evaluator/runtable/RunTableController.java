package dev.ratchet.evaluator.runtable;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.evaluator.DisagreementResponse;
import dev.ratchet.contracts.evaluator.RunTableResponse;
import dev.ratchet.contracts.evaluator.StartRunTableRequest;
import dev.ratchet.evaluator.report.Report;
import dev.ratchet.evaluator.report.ReportMedia;
import dev.ratchet.kit.paging.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/run-tables")
@Tag(name = "Run tables", description = "Analysed runs side by side")
class RunTableController {
  /** A table may hold long reports. */
  private static final int MOST_TABLES = 20;

  private final RunTables tables;

  RunTableController(RunTables tables) {
    this.tables = tables;
  }

  @PostMapping
  @Operation(
      summary = "Put analysed runs side by side",
      description =
          "At most 12, in this order. Each on its own examples and all on their common ones, with"
              + " the paired bootstrap of each against the first. Computed once and kept.")
  @ApiResponse(responseCode = "201", description = "Made; Location names it")
  @ApiResponse(responseCode = "200", description = "Was made before")
  @ApiResponse(responseCode = "409", description = "ANALYSIS_NOT_SUCCEEDED")
  @ApiResponse(
      responseCode = "422",
      description =
          "ANALYSIS_NOT_FOUND, NO_COMMON_EXAMPLES, RUNS_OF_DIFFERENT_DATASETS,"
              + " RUNS_OF_DIFFERENT_GRADERS, RUNS_OF_DIFFERENT_OVERLAYS")
  ResponseEntity<RunTableResponse> make(@Valid @RequestBody StartRunTableRequest request) {
    RunTables.Made made = tables.make(request);
    return ResponseEntity.status(made.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
        .location(URI.create("/v1/run-tables/" + made.table().id()))
        .body(made.table());
  }

  @GetMapping
  @Operation(summary = "List tables of runs, newest first", description = "At most 20 a page.")
  Page<RunTableResponse> list(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return tables.list(PageQuery.ofMax(MOST_TABLES, limit, cursor, "run tables"));
  }

  @GetMapping(
      path = "/{id:[^.]+}",
      produces = {
        MediaType.APPLICATION_JSON_VALUE,
        ReportMedia.MARKDOWN_VALUE,
        MediaType.TEXT_HTML_VALUE
      })
  @Operation(
      summary = "Read a table of runs",
      description =
          "As JSON, Markdown or HTML, whichever Accept asks for; /v1/run-tables/{id}.md and .html"
              + " need no header.")
  @ApiResponse(
      responseCode = "200",
      description = "The table",
      content = @Content(schema = @Schema(implementation = RunTableResponse.class)))
  @ApiResponse(responseCode = "404", description = "RUN_TABLE_NOT_FOUND")
  ResponseEntity<Report> table(@PathVariable String id) {
    return ResponseEntity.ok()
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .body(Report.of(tables.get(id)));
  }

  @GetMapping("/{id}.{form:md|html|json}")
  @Operation(summary = "Read a table of runs in a form", description = "form is md, html or json.")
  @ApiResponse(
      responseCode = "200",
      description = "The table",
      content = @Content(schema = @Schema(implementation = RunTableResponse.class)))
  @ApiResponse(responseCode = "404", description = "RUN_TABLE_NOT_FOUND")
  ResponseEntity<Report> table(@PathVariable String id, @PathVariable String form) {
    return ResponseEntity.ok().contentType(ReportMedia.of(form)).body(Report.of(tables.get(id)));
  }

  @GetMapping("/{id}/disagreements")
  @Operation(
      summary = "Page through the examples on which the runs disagree",
      description =
          "In dataset order. right is one character a run, 1 right and 0 wrong, and takes patterns"
              + " on which all agree too. Example: ?right=10&limit=20")
  @ApiResponse(responseCode = "200", description = "One page; nextCursor is null on the last")
  @ApiResponse(responseCode = "404", description = "RUN_TABLE_NOT_FOUND")
  Page<DisagreementResponse> disagreements(
      @PathVariable String id,
      @Parameter(description = "One digit for each run: 1 where it is right, 0 where it is wrong")
          @RequestParam(required = false)
          @Pattern(regexp = "[01]{1,12}", message = "must be one 0 or 1 for each run")
          @Nullable String right,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return tables.disagreements(
        id, right, right != null, PageQuery.of(limit, cursor, "disagreements", id, right));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Delete a table of runs",
      description = "It goes by itself with the analyses that it shows.")
  @ApiResponse(responseCode = "204", description = "Gone")
  @ApiResponse(responseCode = "404", description = "RUN_TABLE_NOT_FOUND")
  void delete(@PathVariable String id) {
    tables.delete(id);
  }
}
