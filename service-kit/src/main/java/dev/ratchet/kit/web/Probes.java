package dev.ratchet.kit.web;

import jakarta.servlet.http.HttpServletRequest;

/** The requests of those who watch whether a process lives: they always pass. */
public final class Probes {
  private Probes() {}

  public static boolean asks(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.equals("/livez") || path.equals("/readyz") || path.startsWith("/actuator/health");
  }
}
