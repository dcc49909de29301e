package dev.ratchet.contracts.executor;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * A named, versioned rule that says whether two results agree. Every stored number names its
 * grader.
 *
 * @param name that requests and numbers have
 * @param version of its rule; a changed rule is a new version
 * @param description for people
 * @param ignores what is no reason for a wrong verdict; empty in answers of executors that did not
 *     tell yet
 */
public record GraderResponse(
    @Schema(example = "ratchet") String name,
    @Schema(example = "1") int version,
    String description,
    List<GraderIndifference> ignores) {
  public GraderResponse {
    ignores = ignores == null ? List.of() : List.copyOf(ignores);
  }
}
