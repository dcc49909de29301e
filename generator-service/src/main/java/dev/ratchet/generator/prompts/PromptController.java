package dev.ratchet.generator.prompts;

import dev.ratchet.contracts.generator.PromptPage;
import dev.ratchet.contracts.generator.RenderPromptsRequest;
import dev.ratchet.kit.audit.NotAudited;
import dev.ratchet.kit.paging.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Prompts", description = "First prompts of a dataset, as rollouts ask them")
class PromptController {

  private final RenderedPrompts prompts;

  PromptController(RenderedPrompts prompts) {
    this.prompts = prompts;
  }

  @NotAudited
  @PostMapping("/v1/prompts")
  @Operation(
      summary = "Render prompts",
      description =
          "The first prompt of each example of a slice, with the gold SQL beside it: what"
              + " supervised fine-tuning on gold needs. Nothing is stored. For the next page send"
              + " the same body with ?cursor=.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(
              examples =
                  @ExampleObject(
                      value =
                          """
                          {"datasetId": "ds_081744e9e64c7b76187c8753bd75f6e1", "split": "train", "limit": 200,
                           "schemaMode": "BM25_FK", "promptStyle": "COMPACT"}
                          """)))
  @ApiResponse(responseCode = "200", description = "One page; nextCursor is null on the last")
  @ApiResponse(
      responseCode = "400",
      description = "VALIDATION_FAILED, LIMIT_OUT_OF_RANGE, CURSOR_OF_ANOTHER_QUERY")
  @ApiResponse(
      responseCode = "422",
      description = "DATASET_NOT_FOUND, UNKNOWN_SPLIT, EMPTY_SELECTION")
  PromptPage render(
      @Valid @RequestBody RenderPromptsRequest request,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return prompts.page(request, PageQuery.of(limit, cursor, "prompts", request));
  }
}
