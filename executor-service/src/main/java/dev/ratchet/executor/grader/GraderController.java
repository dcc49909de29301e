package dev.ratchet.executor.grader;

import dev.ratchet.contracts.executor.GraderList;
import dev.ratchet.contracts.executor.GraderResponse;
import dev.ratchet.executor.verdict.Graders;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "graders", description = "Named rules that say whether two results agree")
class GraderController {

  @GetMapping(path = "/v1/graders", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "List graders",
      description = "Every rule by name and version, the default first. docs/graders.md has more.")
  @ApiResponse(responseCode = "200", description = "All graders")
  GraderList list() {
    return new GraderList(
        Graders.standard().all().stream()
            .map(
                grader ->
                    new GraderResponse(
                        grader.name(),
                        grader.version(),
                        grader.description(),
                        List.copyOf(grader.ignores())))
            .toList());
  }
}
