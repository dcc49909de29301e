package dev.ratchet.contracts.executor;

import java.util.List;

/** Every grader that the executor knows. */
public record GraderList(List<GraderResponse> graders) {
  public GraderList {
    graders = List.copyOf(graders);
  }
}
