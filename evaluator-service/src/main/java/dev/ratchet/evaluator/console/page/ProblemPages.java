package dev.ratchet.evaluator.console.page;

import dev.ratchet.kit.problem.Problem;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Shows the service's problems as pages to those who asked the console for HTML. */
@ControllerAdvice
final class ProblemPages implements ResponseBodyAdvice<Object> {
  private static final String CONSOLE = "/console";

  private final PageRenderer renderer;

  ProblemPages(PageRenderer renderer) {
    this.renderer = renderer;
  }

  @Override
  public boolean supports(
      MethodParameter method, Class<? extends HttpMessageConverter<?>> converter) {
    return true;
  }

  @Override
  public @Nullable Object beforeBodyWrite(
      @Nullable Object body,
      MethodParameter method,
      MediaType type,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    if (!(body instanceof Problem problem)
        || !(request instanceof ServletServerHttpRequest servlet)
        || !wantsPage(servlet.getServletRequest())) {
      return body;
    }
    var bytes = renderer.render(new ErrorPage(problem), servlet.getServletRequest());
    response.getHeaders().setContentType(HtmlPages.HTML);
    response.getHeaders().setContentLength(bytes.getContentLength());
    try {
      bytes.writeTo(response.getBody());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return null; // it is written
  }

  private static boolean wantsPage(HttpServletRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return path(request).startsWith(CONSOLE)
        && accept != null
        && accept.contains(MediaType.TEXT_HTML_VALUE);
  }

  private static String path(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String original
        ? original
        : request.getRequestURI();
  }
}
