package dev.ratchet.evaluator.console.page;

import dev.ratchet.kit.problem.Problem;
import dev.ratchet.kit.problem.ProblemPage;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/** Problems look like the rest of the console, wherever in this service they are met. */
@Component
final class ConsoleProblemPage implements ProblemPage {
  private final PageRenderer renderer;

  ConsoleProblemPage(PageRenderer renderer) {
    this.renderer = renderer;
  }

  @Override
  public byte[] html(Problem problem, HttpServletRequest request) {
    return renderer.render(new ErrorPage(problem), request).toByteArray();
  }
}
