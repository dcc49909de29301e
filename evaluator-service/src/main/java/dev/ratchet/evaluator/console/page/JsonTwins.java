package dev.ratchet.evaluator.console.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** {@code /console/…/name.json} is {@code /console/…/name}, asked for as JSON. */
final class JsonTwins {
  static final String SUFFIX = ".json";

  private JsonTwins() {}

  static HttpServletRequest of(HttpServletRequest request) {
    return request.getRequestURI().endsWith(SUFFIX) ? new AsJson(request) : request;
  }

  private static final class AsJson extends HttpServletRequestWrapper {
    AsJson(HttpServletRequest request) {
      super(request);
    }

    private static String without(String path) {
      return path.endsWith(SUFFIX) ? path.substring(0, path.length() - SUFFIX.length()) : path;
    }

    @Override
    public String getRequestURI() {
      return without(super.getRequestURI());
    }

    @Override
    public StringBuffer getRequestURL() {
      return new StringBuffer(without(super.getRequestURL().toString()));
    }

    @Override
    public String getServletPath() {
      return without(super.getServletPath());
    }

    @Override
    public @Nullable String getHeader(String name) {
      return HttpHeaders.ACCEPT.equalsIgnoreCase(name)
          ? MediaType.APPLICATION_JSON_VALUE
          : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return HttpHeaders.ACCEPT.equalsIgnoreCase(name)
          ? Collections.enumeration(List.of(MediaType.APPLICATION_JSON_VALUE))
          : super.getHeaders(name);
    }
  }
}
