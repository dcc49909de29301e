package dev.ratchet.kit.problem;

import jakarta.servlet.http.HttpServletRequest;

/**
 * A problem as people with a browser see it. A service that has pages of its own provides a bean;
 * without one the page is plain.
 */
@FunctionalInterface
public interface ProblemPage {

  /**
   * The whole page in HTML and UTF-8. Whatever the problem tells is escaped: a part of it came from
   * the caller.
   */
  byte[] html(Problem problem, HttpServletRequest request);
}
