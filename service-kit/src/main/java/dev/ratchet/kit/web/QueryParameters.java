package dev.ratchet.kit.web;

import dev.ratchet.kit.problem.UnknownParameters;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses a query parameter that an endpoint does not have: misspelt, a filter would silently have
 * no effect and the answer would be about something else.
 *
 * <p>Only below {@code /v1/}: links to pages get parameters of others added to them. Only what
 * stands in the query: fields of a form are the business of who reads them. An endpoint has the
 * parameters that it takes by {@link RequestParam}, and those that it documents by {@link
 * Parameter} and reads by itself.
 */
final class QueryParameters implements HandlerInterceptor {

  private static final String API = "/v1/";

  private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    String query = request.getQueryString();
    if (query != null
        && handler instanceof HandlerMethod endpoint
        && request.getDispatcherType() == DispatcherType.REQUEST
        && request.getRequestURI().startsWith(API)) {
      Set<String> names = known.computeIfAbsent(endpoint.getMethod(), _ -> names(endpoint));
      Set<String> unknown = sent(query);
      unknown.removeAll(names);
      if (!unknown.isEmpty()) {
        throw UnknownParameters.of(unknown, names);
      }
    }
    return true;
  }

  private static Set<String> names(HandlerMethod endpoint) {
    var names = new TreeSet<String>();
    for (MethodParameter parameter : endpoint.getMethodParameters()) {
      RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
      if (annotation != null) {
        names.add(
            annotation.name().isEmpty()
                ? String.valueOf(parameter.getParameter().getName())
                : annotation.name());
      }
    }
    AnnotatedElementUtils.findMergedRepeatableAnnotations(endpoint.getMethod(), Parameter.class)
        .stream()
        .filter(documented -> documented.in() == ParameterIn.QUERY)
        .forEach(documented -> names.add(documented.name()));
    return names;
  }

  /** In the order in which they came. */
  private static Set<String> sent(String query) {
    var names = new LinkedHashSet<String>();
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      if (name != null && !name.isEmpty()) {
        names.add(name);
      }
    }
    return names;
  }

  /** Null for what can't be read; whoever reads the parameters then says so. */
  private static @Nullable String decoded(String name) {
    try {
      return URLDecoder.decode(name, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
