package dev.ratchet.kit.idempotency;

import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.ServiceKitError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses a request that starts a job and has no key. */
final class KeyRequired implements HandlerInterceptor {

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method
        && method.hasMethodAnnotation(IdempotentJob.class)
        && request.getHeader(IdempotencyKey.HEADER) == null) {
      throw new ApiException(
          ServiceKitError.IDEMPOTENCY_KEY_MISSING, request.getMethod(), request.getRequestURI());
    }
    return true;
  }
}
