package dev.ratchet.evaluator.console.trajectory;

import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.contracts.generator.PersonVerdictRequest;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.contracts.generator.VerifierOutcome;
import dev.ratchet.evaluator.console.page.Blank;
import dev.ratchet.evaluator.console.page.Link;
import dev.ratchet.evaluator.console.page.PageMapping;
import dev.ratchet.evaluator.console.trajectory.TrajectoryListPage.Filter;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.ServiceKitError;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Hidden
class TrajectoryController {
  private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

  private final TrajectoryPages pages;
  private final Verdicts verdicts;

  TrajectoryController(TrajectoryPages pages, Verdicts verdicts) {
    this.pages = pages;
    this.verdicts = verdicts;
  }

  @PageMapping("/console/runs/{id}/trajectories")
  TrajectoryListPage list(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable Boolean correct,
      @RequestParam(required = false) @Nullable TrajectoryStatus status,
      @RequestParam(required = false) @Nullable Hardness hardness,
      @RequestParam(required = false) @Nullable String database,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return pages.list(
        id, new Filter(correct, status, hardness, Blank.toNull(database)), limit, cursor);
  }

  @PageMapping("/console/runs/{id}/trajectories/{index}")
  TrajectoryPage trajectory(@PathVariable String id, @PathVariable int index) {
    return pages.page(id, index);
  }

  /** Leads back to the candidate, beside which the verdict stands now. */
  @PostMapping("/console/runs/{id}/trajectories/{index}/judge")
  ResponseEntity<Void> judge(
      @PathVariable String id,
      @PathVariable int index,
      @RequestParam int turn,
      @RequestParam int sample,
      @RequestParam VerifierOutcome verdict,
      @RequestParam(required = false) @Nullable String message) {
    verdicts.judge(
        id, index, new PersonVerdictRequest(turn, sample, verdict, Blank.toNull(message)));
    URI page =
        URI.create(
            Link.to("runs", id, "trajectories", index) + "#candidate-" + turn + "-" + sample);
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(page).build();
  }

  /** As plain text, which no browser takes for anything else. */
  @GetMapping("/console/runs/{id}/trajectories/{index}/text")
  ResponseEntity<String> text(
      @PathVariable String id,
      @PathVariable int index,
      @RequestParam TextPart part,
      @RequestParam(defaultValue = "1") int turn,
      @RequestParam(defaultValue = "0") int sample,
      HttpServletRequest request) {
    String text = part.of(pages.trajectory(id, index), turn, sample);
    if (text == null) {
      throw new ApiException(ServiceKitError.PATH_NOT_FOUND, request.getRequestURI());
    }
    return ResponseEntity.ok().contentType(TEXT).body(text);
  }
}
