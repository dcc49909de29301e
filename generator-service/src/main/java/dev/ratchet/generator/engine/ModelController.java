package dev.ratchet.generator.engine;

import dev.ratchet.contracts.generator.ModelList;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Models", description = "What answers the prompts of a rollout")
class ModelController {

  private final Engines engines;

  ModelController(Engines engines) {
    this.engines = engines;
  }

  @GetMapping("/v1/models")
  @Operation(
      summary = "List models",
      description = "Every model that a rollout can name. Example: GET /v1/models")
  @ApiResponse(responseCode = "200", description = "The models, in name order")
  ModelList models() {
    return engines.list();
  }
}
