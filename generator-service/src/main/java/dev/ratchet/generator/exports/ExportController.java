package dev.ratchet.generator.exports;

import dev.ratchet.contracts.generator.ExportResponse;
import dev.ratchet.generator.rollout.RolloutArchive.Source;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

@RestController
@RequestMapping("/v1/rollouts/{id}/exports")
@Tag(name = "exports", description = "Rollouts as files of any size")
class ExportController {

  /** The number of rows that a whole file has. */
  static final String ROWS = "Ratchet-Rows";

  /** {@code false} when the rollout had not succeeded. */
  static final String COMPLETE = "Ratchet-Complete";

  /** Of what the rows are made of; changes when a format does. */
  private static final int VERSION = 1;

  private final Exports exports;

  ExportController(Exports exports) {
    this.exports = exports;
  }

  @GetMapping
  @Operation(
      summary = "List the export formats",
      description = "Each with its file name and address.")
  @ApiResponse(responseCode = "200", description = "All formats")
  @ApiResponse(responseCode = "404", description = "ROLLOUT_NOT_FOUND")
  List<ExportResponse> list(@PathVariable String id) {
    Source source = exports.source(id);
    return Arrays.stream(ExportFormat.values())
        .map(
            format ->
                new ExportResponse(
                    format.label(),
                    format.fileName(),
                    format.meaning(),
                    "/v1/rollouts/%s/exports/%s".formatted(source.id(), format.label())))
        .toList();
  }

  // Written here and not by a converter: what fails in the middle must reach the server, which cuts
  // the connection instead of ending the body as if it were whole.
  @GetMapping(path = "/{format}", produces = MediaType.APPLICATION_NDJSON_VALUE)
  @Operation(
      summary = "Export a rollout",
      description =
          "One JSON object a line, in dataset order, gzipped for those who accept it."
              + " Formats: trajectories (all that is known), grpo (prompt and sampled answers with"
              + " rewards, one line a turn), trl-prompts, verl and skyrl (first prompts with gold,"
              + " for on-policy training). All but trajectories leave out bad golds and skipped"
              + " examples. The file is whole when it has as many lines as the header Ratchet-Rows"
              + " says; an export that fails in the middle ends with a broken connection.")
  @ApiResponse(
      responseCode = "200",
      description = "The file",
      headers = {
        @Header(
            name = ROWS,
            description = "Lines of the whole file",
            schema = @Schema(type = "integer")),
        @Header(
            name = COMPLETE,
            description = "false when the rollout had not succeeded",
            schema = @Schema(type = "boolean"))
      },
      content =
          @Content(
              mediaType = MediaType.APPLICATION_NDJSON_VALUE,
              schema = @Schema(type = "string"),
              examples =
                  @ExampleObject(
                      name = "verl",
                      value =
                          """
                          {"data_source":"spider-dev","prompt":[{"role":"system","content":"…"},\
                          {"role":"user","content":"…"}],"ability":"text2sql","reward_model":\
                          {"style":"rule","ground_truth":"SELECT count(*) FROM singer"},"extra_info":\
                          {"split":"dev","index":0,"db_id":"concert_singer","question":"How many\
                           singers do we have?","evidence":"","hardness":"easy"}}
                          """)))
  @ApiResponse(responseCode = "304", description = "The same as If-None-Match names")
  @ApiResponse(responseCode = "404", description = "ROLLOUT_NOT_FOUND, UNKNOWN_EXPORT_FORMAT")
  @ApiResponse(responseCode = "409", description = "ROLLOUT_UNFINISHED, ROLLOUT_NOT_READY")
  @ApiResponse(responseCode = "429", description = "TOO_MANY_EXPORTS; Retry-After says when")
  void export(
      @PathVariable String id,
      @Parameter(example = "trajectories") @PathVariable String format,
      @Parameter(description = "Take what there is of a rollout that has not succeeded.")
          @RequestParam(defaultValue = "false")
          boolean partial,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    ExportFormat wanted = ExportFormat.of(format);
    try (Export export = exports.open(id, wanted, partial)) {
      if (isKnown(export.source(), wanted, request, response)) {
        return;
      }
      response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
      response.setHeader(
          HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + wanted.fileName() + "\"");
      response.setHeader(ROWS, String.valueOf(export.rows()));
      response.setHeader(COMPLETE, String.valueOf(Exports.isWhole(export.source())));
      if (!HttpMethod.HEAD.matches(request.getMethod())) {
        export.writeTo(response.getOutputStream());
      }
    }
  }

  /** Only what succeeded stays the same. Weak, because a gzipped file has other bytes. */
  private static boolean isKnown(
      Source source,
      ExportFormat format,
      HttpServletRequest request,
      HttpServletResponse response) {
    return Exports.isWhole(source)
        && new ServletWebRequest(request, response)
            .checkNotModified("W/\"%s-%s-%d\"".formatted(source.id(), format.label(), VERSION));
  }
}
