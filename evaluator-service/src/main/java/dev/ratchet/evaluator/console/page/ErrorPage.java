package dev.ratchet.evaluator.console.page;

import dev.ratchet.kit.problem.Problem;
import org.jspecify.annotations.Nullable;

/** A problem for people. Its JSON twin is the problem itself. */
record ErrorPage(Problem problem) implements ConsolePage {
  @Override
  public String template() {
    return "page/error.jte";
  }

  @Override
  public String heading() {
    return problem.title();
  }

  @Override
  public @Nullable Section section() {
    return null;
  }
}
