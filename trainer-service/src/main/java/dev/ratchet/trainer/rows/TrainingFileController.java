package dev.ratchet.trainer.rows;

import dev.ratchet.contracts.trainer.TrainingFileResponse;
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
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/training-files")
@Tag(name = "Training files", description = "Uploaded rows in the forms of TRL")
class TrainingFileController {
  private final TrainingFiles files;

  TrainingFileController(TrainingFiles files) {
    this.files = files;
  }

  @PostMapping(
      consumes = {MediaType.APPLICATION_NDJSON_VALUE, MediaType.APPLICATION_OCTET_STREAM_VALUE})
  @Operation(
      summary = "Upload rows to train on",
      description =
          "One JSON object a line: prompt and completion, prompt with chosen and rejected,"
              + " messages, or text; prompts and completions are strings (standard form) or lists"
              + " of messages (conversational form). Every line is checked.",
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
                                  "{\"prompt\":[{\"role\":\"user\",\"content\":\"How many"
                                      + " singers?\"}],"
                                      + "\"completion\":[{\"role\":\"assistant\",\"content\":\"SELECT"
                                      + " count(*) FROM singer\"}]}"))))
  @ApiResponse(responseCode = "201", description = "Stored; name the id in data.file")
  @ApiResponse(responseCode = "413", description = "UPLOAD_TOO_LARGE (trainer.upload.max-size)")
  @ApiResponse(responseCode = "422", description = "TRAINING_FILE_UNREADABLE, with the line")
  ResponseEntity<TrainingFileResponse> upload(
      @Parameter(example = "my-pairs.jsonl")
          @RequestParam(required = false)
          @Size(max = 200)
          @Pattern(regexp = "\\P{Cntrl}*", message = "must hold no control character")
          @Nullable String name,
      HttpServletRequest request)
      throws IOException {
    TrainingFileResponse stored =
        files.add(name, request.getInputStream(), request.getContentLengthLong());
    return ResponseEntity.created(URI.create("/v1/training-files/" + stored.id())).body(stored);
  }

  @GetMapping("/{id}")
  @Operation(summary = "Get an upload", description = "Its rows by form, size and hash.")
  @ApiResponse(responseCode = "200", description = "The upload")
  @ApiResponse(responseCode = "404", description = "TRAINING_FILE_NOT_FOUND")
  TrainingFileResponse file(@PathVariable String id) {
    return files.require(id);
  }
}
