package dev.ratchet.evaluator.overlay;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.evaluator.OverlayEntry;
import dev.ratchet.contracts.evaluator.OverlayResponse;
import dev.ratchet.kit.paging.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/overlays")
@Tag(name = "Gold overlays", description = "Corrected golds and examples to leave out")
class OverlayController {
  private static final String CSV = "text/csv";

  private final Overlays overlays;

  OverlayController(Overlays overlays) {
    this.overlays = overlays;
  }

  @PostMapping(consumes = {MediaType.APPLICATION_JSON_VALUE, CSV})
  @Operation(
      summary = "Upload a gold overlay",
      description =
          "JSON (an array of entries) or CSV with a line of names: exampleIndex or exampleId, then"
              + " goldSql or exclude, with reason and author; originalGoldSql is checked where it"
              + " is given. Other entries under a known name are its next version.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content = {
                @Content(
                    mediaType = MediaType.APPLICATION_JSON_VALUE,
                    examples =
                        @ExampleObject(
                            """
                            [{"exampleIndex": 17, "goldSql": "SELECT count(DISTINCT name) FROM singer",
                              "reason": "DISTINCT was missing", "author": "ada"},
                             {"exampleIndex": 40, "exclude": true, "reason": "ambiguous question", "author": "ada"}]
                            """)),
                @Content(
                    mediaType = CSV,
                    examples =
                        @ExampleObject(
                            """
                            example_index,gold_sql,exclude,reason,author
                            17,SELECT count(DISTINCT name) FROM singer,,DISTINCT was missing,ada
                            40,,true,ambiguous question,ada
                            """))
              }))
  @ApiResponse(responseCode = "201", description = "Stored; Location names it")
  @ApiResponse(responseCode = "200", description = "The same entries were there under this name")
  @ApiResponse(responseCode = "422", description = "OVERLAY_UNREADABLE (with the entry)")
  ResponseEntity<OverlayResponse> upload(
      @Parameter(example = "spider-fixes")
          @RequestParam
          @NotBlank
          @Size(max = 100)
          @Pattern(regexp = "[^@\\p{Cntrl}]*", message = "must hold no @ and no control character")
          String name,
      @Parameter(description = "Refuse rollouts over another dataset")
          @RequestParam(required = false)
          @Size(min = 1, max = 200)
          @Pattern(regexp = "\\P{Cntrl}*", message = "must hold no control character")
          @Nullable String datasetHash,
      HttpServletRequest request)
      throws IOException {
    boolean csv = MediaType.valueOf(request.getContentType()).getSubtype().equals("csv");
    Overlays.Uploaded uploaded =
        overlays.upload(name, datasetHash, request.getInputStream().readAllBytes(), csv);
    return ResponseEntity.status(uploaded.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
        .location(URI.create("/v1/overlays/" + uploaded.overlay().id()))
        .body(uploaded.overlay());
  }

  @GetMapping
  @Operation(summary = "List gold overlays, newest first")
  Page<OverlayResponse> list(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return overlays.list(PageQuery.of(limit, cursor, "overlays"));
  }

  @GetMapping("/{id}")
  @Operation(
      summary = "Read a gold overlay",
      description = "By its id, its name (the newest version) or name@version.")
  @ApiResponse(responseCode = "404", description = "OVERLAY_NOT_FOUND")
  OverlayResponse overlay(@PathVariable String id) {
    return overlays.require(id);
  }

  @GetMapping("/{id}/entries")
  @Operation(summary = "Page through the entries, in the order of the upload")
  @ApiResponse(responseCode = "404", description = "OVERLAY_NOT_FOUND")
  Page<OverlayEntry> entries(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return overlays.entries(id, PageQuery.of(limit, cursor, "overlay entries", id));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Delete a gold overlay that no number names")
  @ApiResponse(responseCode = "204", description = "Gone")
  @ApiResponse(responseCode = "404", description = "OVERLAY_NOT_FOUND")
  @ApiResponse(responseCode = "409", description = "OVERLAY_IN_USE")
  void delete(@PathVariable String id) {
    overlays.delete(id);
  }
}
