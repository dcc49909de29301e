package dev.ratchet.kit.web;

import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.ProblemWriter;
import dev.ratchet.kit.problem.ServiceKitError;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Handles so many requests at once and no more; the rest is told to come back. With a virtual
 * thread for each request nothing else would bound the memory that a flood takes.
 *
 * <p>A request counts until its answer is complete, so open event streams do too. Probes always get
 * through: a busy service must not be restarted for being busy.
 */
final class InFlightFilter extends OncePerRequestFilter {

  private static final int RETRY_SECONDS = 1;

  private final int limit;
  private final Semaphore free;
  private final ProblemWriter problems;
  private final Counter refused;

  InFlightFilter(int limit, ProblemWriter problems, MeterRegistry meters) {
    this.limit = limit;
    this.free = new Semaphore(limit);
    this.problems = problems;
    this.refused = meters.counter("ratchet.web.refused");
    Gauge.builder("ratchet.web.in.flight", free, left -> limit - left.availablePermits())
        .register(meters);
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return Probes.asks(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!free.tryAcquire()) {
      refused.increment();
      problems.write(
          request,
          response,
          new ApiException(ServiceKitError.SERVER_BUSY, limit, RETRY_SECONDS)
              .withHeader(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_SECONDS)));
      return;
    }
    var permit = new Permit();
    try {
      chain.doFilter(request, response);
    } finally {
      if (request.isAsyncStarted()) {
        request.getAsyncContext().addListener(permit);
      } else {
        permit.giveBack();
      }
    }
  }

  private final class Permit implements AsyncListener {

    private final AtomicBoolean held = new AtomicBoolean(true);

    void giveBack() {
      if (held.compareAndSet(true, false)) {
        free.release();
      }
    }

    @Override
    public void onComplete(AsyncEvent event) {
      giveBack();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      // completes next
    }

    @Override
    public void onError(AsyncEvent event) {
      // completes next
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      event.getAsyncContext().addListener(this);
    }
  }
}
