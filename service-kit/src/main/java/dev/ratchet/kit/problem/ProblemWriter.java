package dev.ratchet.kit.problem;

import dev.ratchet.kit.requestid.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Answers a request with a problem where no controller is at work, as in filters. */
public final class ProblemWriter {

  private final JsonMapper json;
  private final Supplier<ProblemPage> page;

  public ProblemWriter(JsonMapper json) {
    this(json, PlainProblemPage::new);
  }

  /**
   * @param page asked for when there is something to show: some problems come before it is made
   */
  ProblemWriter(JsonMapper json, Supplier<ProblemPage> page) {
    this.json = json;
    this.page = page;
  }

  /**
   * As a page to those who asked for HTML. Does nothing when the response is already on its way.
   */
  public void write(HttpServletRequest request, HttpServletResponse response, ApiException problem)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    response.resetBuffer();
    problem.headers().forEach(response::setHeader);
    response.setStatus(problem.status().value());
    byte[] body;
    if (PageWish.of(request)) {
      response.setContentType(ProblemPages.HTML.toString());
      response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
      body = page.get().html(at(request, problem), request);
    } else {
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      body = json.writeValueAsBytes(at(request, problem));
    }
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /** What a controller would answer where this is thrown, for filters that read a body. */
  public static ApiException problem(Exception thrown, HttpServletRequest request) {
    return ProblemMapping.of(thrown, request);
  }

  static Problem at(HttpServletRequest request, ApiException problem) {
    return problem.problem().at(uri(StatusProblems.path(request)), RequestId.current());
  }

  byte[] bytes(ApiException problem, String requestId) {
    return json.writeValueAsString(problem.problem().at(null, requestId))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static @Nullable URI uri(String path) {
    try {
      return URI.create(path);
    } catch (IllegalArgumentException _) {
      return null; // instance is optional; a path that is no URI is told in the detail
    }
  }
}
