package dev.ratchet.kit.client;

import dev.ratchet.kit.problem.ApiException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.ResourceAccessException;

/**
 * Looks at once for what a durable job is to work on: a typing error shall be told at once, and a
 * service that is away is no reason to refuse what can wait.
 */
public final class PeerLookup {
  private static final Logger log = LoggerFactory.getLogger(PeerLookup.class);

  private PeerLookup() {}

  /**
   * @param missing what to throw when the service has no such thing
   * @return empty when the service can't tell now
   */
  public static <T> Optional<T> require(
      Supplier<T> read, Function<RemoteProblemException, ApiException> missing) {
    try {
      return Optional.of(read.get());
    } catch (RemoteProblemException problem) {
      if (problem.status() == 404 || problem.status() == 400) {
        throw missing.apply(problem).causedBy(problem);
      }
      if (!problem.isTransient()) {
        throw problem;
      }
      log.atWarn().setCause(problem).log("a service is in trouble, the job will wait for it");
    } catch (ResourceAccessException away) {
      log.atWarn().setCause(away).log("a service is away, the job will wait for it");
    }
    return Optional.empty();
  }
}
