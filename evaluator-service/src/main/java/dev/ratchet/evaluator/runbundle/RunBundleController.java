package dev.ratchet.evaluator.runbundle;

import dev.ratchet.contracts.evaluator.EvaluationFiles;
import dev.ratchet.contracts.evaluator.EvaluationResponse;
import dev.ratchet.evaluator.bundle.BundleMedia;
import dev.ratchet.evaluator.report.ReportMedia;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/evaluations")
@Tag(name = "Evaluations")
class RunBundleController {
  private final RunBundles bundles;

  RunBundleController(RunBundles bundles) {
    this.bundles = bundles;
  }

  @GetMapping(path = "/{id}/bundle", produces = BundleMedia.ZIP)
  @Operation(
      summary = "Take a run elsewhere",
      description =
          "The id is of an evaluation that succeeded, or of a rollout: then its newest evaluation"
              + " without exclusions. A zip of what it was asked, summary and reports, the rollout"
              + " and its manifest, the analyses with the row of each example, the comparisons that"
              + " there are, the outcome of each example, the trajectories while they are no more"
              + " than 32 MiB, and manifest.json with the SHA-256 of each and what was left out."
              + " POST /v1/evaluations/imports reads it.")
  @ApiResponse(
      responseCode = "200",
      description = "The bundle",
      content =
          @Content(
              mediaType = BundleMedia.ZIP,
              schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(responseCode = "404", description = "EVALUATION_NOT_FOUND")
  @ApiResponse(responseCode = "409", description = "EVALUATION_NOT_SUCCEEDED, EVALUATION_IMPORTED")
  void bundle(@PathVariable String id, HttpServletResponse response) throws IOException {
    RunBundleWriter.Ready ready = bundles.prepare(id);
    bundles.write(ready, BundleMedia.attach(response, ready.fileName()));
  }

  @PostMapping(path = "/imports", consumes = BundleMedia.ZIP)
  @Operation(
      summary = "Import the bundle of a run",
      description =
          "Each hash is checked, then the evaluation can be read and compared under an id of its"
              + " own, marked as imported; it is in no list of runs that ran here. The same bundle"
              + " again is the same evaluation.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = BundleMedia.ZIP,
                      schema = @Schema(type = "string", format = "binary"))))
  @ApiResponse(responseCode = "201", description = "Imported; Location names it")
  @ApiResponse(responseCode = "200", description = "Was imported before")
  @ApiResponse(responseCode = "422", description = "BUNDLE_INVALID")
  ResponseEntity<EvaluationResponse> importBundle(HttpServletRequest request) throws IOException {
    RunBundles.Added added = bundles.add(request.getInputStream());
    return ResponseEntity.status(added.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
        .location(URI.create("/v1/evaluations/" + added.evaluation().id()))
        .body(added.evaluation());
  }

  @GetMapping("/{id}/files")
  @Operation(
      summary = "List what the bundle of an imported evaluation had in it",
      description = "And what it left out, with size and hash.")
  @ApiResponse(responseCode = "404", description = "EVALUATION_FILE_NOT_FOUND: it ran here")
  EvaluationFiles files(@PathVariable String id) {
    return bundles.files(id);
  }

  @GetMapping("/{id}/files/{*path}")
  @Operation(
      summary = "Read a file of the bundle of an imported evaluation",
      description = "As it was in the bundle, to be saved. Example: files/rollout-manifest.json")
  @ApiResponse(
      responseCode = "200",
      description = "The file",
      content = @Content(schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(responseCode = "404", description = "EVALUATION_FILE_NOT_FOUND")
  ResponseEntity<byte[]> file(@PathVariable String id, @PathVariable String path) {
    String name = path.substring(1);
    byte[] content = bundles.file(id, name);
    return ResponseEntity.ok()
        .contentType(type(name))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(name.substring(name.lastIndexOf('/') + 1))
                .build()
                .toString())
        .body(content);
  }

  /** Never HTML: what somebody else wrote is no page of this site. */
  private static MediaType type(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "json" -> MediaType.APPLICATION_JSON;
      case "jsonl" -> MediaType.APPLICATION_NDJSON;
      case "md" -> ReportMedia.of("md");
      default -> MediaType.APPLICATION_OCTET_STREAM;
    };
  }
}
