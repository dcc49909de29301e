package dev.ratchet.kit.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.MediaType;
import org.springframework.security.web.header.HeaderWriter;

/**
 * What a browser may load and run for an answer: nothing for JSON, files of this service for pages.
 * A controller that sets the header itself is left alone.
 */
final class PagePolicy implements HeaderWriter {

  private static final String NAME = "Content-Security-Policy";
  private static final String DATA = "default-src 'none'; frame-ancestors 'none'";
  private static final String PAGE =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src"
          + " 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors"
          + " 'none'";

  /** Swagger UI sets styles on its elements. */
  private static final String SWAGGER =
      PAGE.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

  @Override
  public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
    if (!response.containsHeader(NAME)) {
      response.setHeader(NAME, policy(request, response));
    }
  }

  private static String policy(HttpServletRequest request, HttpServletResponse response) {
    if (request.getRequestURI().startsWith("/swagger-ui")) {
      return SWAGGER;
    }
    String type = response.getContentType();
    return type != null && type.startsWith(MediaType.TEXT_HTML_VALUE) ? PAGE : DATA;
  }
}
