package dev.ratchet.kit.web;

import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.ProblemWriter;
import dev.ratchet.kit.problem.ServiceKitError;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses a body that is too large, at once by its announced length or while it is read. */
final class BodyLimitFilter extends OncePerRequestFilter {

  private final WebProperties properties;
  private final ProblemWriter problems;

  BodyLimitFilter(WebProperties properties, ProblemWriter problems) {
    this.properties = properties;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Limit limit = limit(request);
    if (request.getContentLengthLong() > limit.bytes()) {
      // The rest of the body is on its way; reading it would be what the limit shall prevent.
      response.setHeader(HttpHeaders.CONNECTION, "close");
      problems.write(request, response, limit.exceeded(request));
      return;
    }
    chain.doFilter(new LimitedRequest(request, limit), response);
  }

  private Limit limit(HttpServletRequest request) {
    String type = request.getContentType();
    if (type != null && type.startsWith("multipart/")) {
      return new Limit(properties.maxUpload().toBytes(), "ratchet.web.max-upload");
    }
    return properties.maxBodyOf().entrySet().stream()
        .filter(entry -> request.getRequestURI().startsWith(entry.getKey()))
        .max(Comparator.comparingInt(entry -> entry.getKey().length()))
        .map(BodyLimitFilter::override)
        .orElseGet(() -> new Limit(properties.maxBody().toBytes(), "ratchet.web.max-body"));
  }

  private static Limit override(Map.Entry<String, DataSize> entry) {
    return new Limit(entry.getValue().toBytes(), "ratchet.web.max-body-of[" + entry.getKey() + "]");
  }

  /** A number of bytes and the setting that it comes from. */
  record Limit(long bytes, String setting) {
    ApiException exceeded(HttpServletRequest request) {
      return new ApiException(
              ServiceKitError.BODY_TOO_LARGE, bytes, request.getRequestURI(), setting)
          .with("maxBytes", bytes);
    }
  }
}
