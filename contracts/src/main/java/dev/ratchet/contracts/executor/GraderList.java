package dev.ratchet.contracts.executor;

import java.util.List;

/**
 * Every grader that the executor knows.
 *
 * @param graders the default first
 */
public record GraderList(List<GraderResponse> graders) {
  public GraderList {
    graders = List.copyOf(graders);
  }
}
