package dev.ratchet.generator.predictions;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratchet.contracts.generator.PredictionsResponse;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.kit.problem.ApiException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping("/v1/predictions")
@Tag(name = "Predictions", description = "Answers made elsewhere, to be judged by a replay rollout")
class PredictionController {

  private final PredictionStore store;
  private final PredictionFile file;

  PredictionController(PredictionStore store, JsonMapper json) {
    this.store = store;
    this.file = new PredictionFile(json);
  }

  @PostMapping(consumes = {"text/plain", "application/json", "application/x-ndjson"})
  @Operation(
      summary = "Upload predictions",
      description =
          "text/plain: one SQL a line, a blank line counts as wrong, text after a TAB is dropped."
              + " application/json: an array with a text, an array of texts or null an example."
              + " application/x-ndjson: one such value, or an object with sql or predictions, a"
              + " line.")
  @ApiResponse(responseCode = "201", description = "Stored; name the id in engine.predictionsId")
  @ApiResponse(responseCode = "422", description = "PREDICTIONS_UNREADABLE: nothing was stored")
  ResponseEntity<PredictionsResponse> upload(
      @RequestParam(required = false) @Nullable String name,
      @RequestHeader("Content-Type") String contentType,
      @RequestBody byte[] body) {
    PredictionsResponse stored =
        store.add(name, DigestUtils.sha256Hex(body), read(contentType, text(body)));
    return ResponseEntity.created(URI.create("/v1/predictions/" + stored.id())).body(stored);
  }

  private List<List<String>> read(String contentType, String text) {
    MediaType type = MediaType.parseMediaType(contentType);
    List<List<String>> answers;
    if (type.isCompatibleWith(MediaType.APPLICATION_JSON)) {
      answers = file.array(text);
    } else if (type.isCompatibleWith(MediaType.APPLICATION_NDJSON)) {
      answers = file.lines(text);
    } else {
      answers = file.text(text);
    }
    if (answers.isEmpty()) {
      throw new ApiException(GeneratorError.PREDICTIONS_UNREADABLE, "it holds no entry");
    }
    if (text.indexOf('\0') >= 0
        || answers.stream().flatMap(List::stream).anyMatch(a -> a.indexOf('\0') >= 0)) {
      throw new ApiException(GeneratorError.PREDICTIONS_UNREADABLE, "it holds a NUL byte");
    }
    return answers;
  }

  @GetMapping("/{id}")
  @Operation(
      summary = "Get predictions",
      description = "What was uploaded, in numbers. Example: GET /v1/predictions/0199f0c2-…")
  @ApiResponse(responseCode = "200", description = "The upload")
  @ApiResponse(responseCode = "404", description = "PREDICTIONS_NOT_FOUND")
  PredictionsResponse get(@PathVariable String id) {
    return store.require(id);
  }

  private static String text(byte[] body) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new ApiException(GeneratorError.PREDICTIONS_UNREADABLE, "it is not UTF-8").causedBy(e);
    }
  }
}
