package dev.ratchet.trainer.pairfiles;

import dev.ratchet.contracts.trainer.PairFileResponse;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/v1/pair-files")
@Tag(name = "Pair files", description = "Uploaded pairs in the forms of TRL and of seed002")
class PairFileController {
  private static final String FORMS =
      "One JSON object a line, or one array of them: prompt with chosen and rejected, or prompt"
          + " with completion and label (KTO); strings or lists of messages. meta, with seed002's"
          + " names, tells type, database, question and rewards. Every row is checked; what is"
          + " wrong is listed with its line. Then POST /v1/pair-sets with kind IMPORTED.";

  private final PairFiles files;

  PairFileController(PairFiles files) {
    this.files = files;
  }

  @PostMapping(
      consumes = {
        MediaType.APPLICATION_NDJSON_VALUE,
        MediaType.APPLICATION_JSON_VALUE,
        MediaType.APPLICATION_OCTET_STREAM_VALUE
      })
  @Operation(
      summary = "Upload pairs",
      description = FORMS,
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                      schema = @Schema(type = "string"),
                      examples =
                          @ExampleObject(
                              value =
                                  "{\"prompt\":\"How many singers?\",\"chosen\":\"SELECT count(*)"
                                      + " FROM singer\",\"rejected\":\"SELECT * FROM"
                                      + " singer\",\"meta\":{\"db_id\":\"concert_singer\"}}"))))
  @ApiResponse(responseCode = "201", description = "Stored; name the id in a request of IMPORTED")
  @ApiResponse(responseCode = "413", description = "UPLOAD_TOO_LARGE (trainer.upload.max-size)")
  @ApiResponse(responseCode = "422", description = "PAIR_FILE_UNREADABLE, with the lines")
  ResponseEntity<PairFileResponse> upload(
      @Parameter(example = "dpo_pairs.json")
          @RequestParam(required = false)
          @Size(max = 200)
          @Pattern(regexp = "\\P{Cntrl}*", message = "must hold no control character")
          @Nullable String name,
      HttpServletRequest request)
      throws IOException {
    return stored(name, request.getInputStream(), request.getContentLengthLong());
  }

  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @Operation(summary = "Upload pairs as a form", description = FORMS)
  @ApiResponse(responseCode = "201", description = "Stored")
  @ApiResponse(responseCode = "422", description = "PAIR_FILE_UNREADABLE, with the lines")
  ResponseEntity<PairFileResponse> upload(
      @RequestParam(required = false)
          @Size(max = 200)
          @Pattern(regexp = "\\P{Cntrl}*", message = "must hold no control character")
          @Nullable String name,
      @Parameter(description = "The pairs, in UTF-8") @RequestPart("file") MultipartFile file)
      throws IOException {
    try (InputStream body = file.getInputStream()) {
      return stored(name == null ? file.getOriginalFilename() : name, body, file.getSize());
    }
  }

  private ResponseEntity<PairFileResponse> stored(
      @Nullable String name, InputStream body, long length) throws IOException {
    PairFileResponse stored = files.add(name, body, length);
    return ResponseEntity.created(URI.create("/v1/pair-files/" + stored.id())).body(stored);
  }

  @GetMapping("/{id}")
  @Operation(summary = "Get an upload", description = "Its form, rows, size and hash.")
  @ApiResponse(responseCode = "200", description = "The upload")
  @ApiResponse(responseCode = "404", description = "PAIR_FILE_NOT_FOUND")
  PairFileResponse file(@PathVariable String id) {
    return files.require(id);
  }

  @DeleteMapping("/{id}")
  @Operation(
      summary = "Delete an upload",
      description = "Sets that were made of it stay. Refused while one is still to be made.")
  @ApiResponse(responseCode = "204", description = "Gone")
  @ApiResponse(responseCode = "404", description = "PAIR_FILE_NOT_FOUND")
  @ApiResponse(responseCode = "409", description = "PAIR_FILE_IN_USE")
  ResponseEntity<Void> delete(@PathVariable String id) {
    files.delete(id);
    return ResponseEntity.noContent().build();
  }
}
