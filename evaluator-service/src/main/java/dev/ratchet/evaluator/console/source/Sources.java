package dev.ratchet.evaluator.console.source;

import dev.ratchet.evaluator.console.page.Part;
import dev.ratchet.kit.client.RemoteProblemException;
import dev.ratchet.kit.requestid.RequestId;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;

/** Calls other services for a page, side by side where the page needs more than one answer. */
@Component
public final class Sources {
  private static final Logger log = LoggerFactory.getLogger(Sources.class);

  private static final int NOT_FOUND = 404;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Sources() {}

  /** An answer that is on its way. */
  public static final class Pending<T> {
    private final CompletableFuture<T> answer;

    private Pending(CompletableFuture<T> answer) {
      this.answer = answer;
    }

    /** Waits for it; throws what the call threw. */
    public T get() {
      try {
        return answer.join();
      } catch (CompletionException e) {
        if (e.getCause() instanceof RuntimeException failure) {
          throw failure;
        }
        throw e;
      }
    }
  }

  /**
   * Asks for what the page can do without, because its service is away or the thing was deleted.
   * Other refusals, such as a wrong cursor, are thrown.
   */
  public <T> Pending<Part<T>> part(ServiceName service, Supplier<T> call) {
    return start(() -> partNow(service, call));
  }

  /** Asks for what the page can't do without. */
  public <T> Pending<T> need(Supplier<T> call) {
    return start(() -> needNow(call));
  }

  public <T> Part<T> partNow(ServiceName service, Supplier<T> call) {
    try {
      return Part.of(call.get());
    } catch (ResourceAccessException away) {
      return missing(service, "can't be reached", away);
    } catch (RemoteProblemException problem) {
      if (!problem.isTransient() && problem.status() != NOT_FOUND) {
        throw RelayedProblem.of(problem);
      }
      return missing(service, "answered " + problem.status() + " " + problem.code(), problem);
    }
  }

  public <T> T needNow(Supplier<T> call) {
    try {
      return call.get();
    } catch (RemoteProblemException problem) {
      throw problem.isTransient() ? problem : RelayedProblem.of(problem);
    }
  }

  private static <T> Part<T> missing(ServiceName service, String reason, RuntimeException cause) {
    log.atWarn()
        .setCause(cause)
        .addKeyValue("service", service.label())
        .log("a page is shown without a service");
    return Part.missing(service.label(), reason);
  }

  private <T> Pending<T> start(Supplier<T> call) {
    String request = RequestId.current();
    var answer = new CompletableFuture<T>();
    // The other service sees the caller of this page behind the call, not this service alone.
    var work = new DelegatingSecurityContextRunnable(() -> complete(answer, call));
    threads.execute(() -> RequestId.runAs(request, work));
    return new Pending<>(answer);
  }

  private static <T> void complete(CompletableFuture<T> answer, Supplier<T> call) {
    try {
      answer.complete(call.get());
    } catch (RuntimeException | Error failure) {
      answer.completeExceptionally(new CompletionException(failure));
    }
  }

  @PreDestroy
  void close() {
    threads.close();
  }
}
