package dev.ratchet.kit.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** The requests of those who watch whether a process lives: they always pass. */
public final class Probes {
  /** Their paths: on a management port of its own, and those that Boot adds to the main port. */
  public static final List<String> PATTERNS =
      List.of("/actuator/health", "/actuator/health/**", "/livez", "/readyz");

  private Probes() {}

  public static boolean asks(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.equals("/livez") || path.equals("/readyz") || path.startsWith("/actuator/health");
  }
}
