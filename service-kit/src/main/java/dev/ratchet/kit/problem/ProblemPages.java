package dev.ratchet.kit.problem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

/** Shows problems that controllers and the error page tell as pages to those who asked for HTML. */
@ControllerAdvice
final class ProblemPages implements ResponseBodyAdvice<Object> {

  static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

  private final ProblemPage page;

  ProblemPages(ProblemPage page) {
    this.page = page;
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
        || !PageWish.of(servlet.getServletRequest())) {
      return body;
    }
    byte[] html = page.html(problem, servlet.getServletRequest());
    HttpHeaders headers = response.getHeaders();
    headers.setContentType(HTML);
    headers.setContentLength(html.length);
    headers.setVary(List.of(HttpHeaders.ACCEPT));
    try {
      response.getBody().write(html);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return null; // it is written
  }
}
