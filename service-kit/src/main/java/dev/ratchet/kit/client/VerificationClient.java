package dev.ratchet.kit.client;

import dev.ratchet.contracts.executor.VerificationItem;
import dev.ratchet.contracts.executor.VerificationRequest;
import dev.ratchet.contracts.executor.VerificationResult;
import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.springframework.http.MediaType;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Sends waves of candidates to the executor and reads the stream of answers. */
public final class VerificationClient {

  /** Well below the executor's own bound, so that a wave of many samples needs no setting there. */
  private static final int MOST_ITEMS = 4_000;

  /** Where the executor asks for none. */
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);

  private final ServiceClients clients;
  private final RestClient rest;
  private final ObjectReader reader;
  private final Counter pushedBack;
  private final Duration patience;

  /**
   * @param pushedBack counts how often the executor had too much to do
   * @param patience how long to go on asking an executor that has too much to do
   */
  public VerificationClient(
      ServiceClients clients,
      RestClient rest,
      JsonMapper json,
      Counter pushedBack,
      Duration patience) {
    this.clients = clients;
    this.rest = rest;
    this.pushedBack = pushedBack;
    this.patience = patience;
    this.reader = json.readerFor(VerificationResult.class);
  }

  /**
   * One result an item, in order. While the executor says that it has too much to do, waits as long
   * as it asks to: what the model wrote is dear.
   *
   * @param stop asked before each wait; true ends the waiting with the executor's last word
   * @throws ResourceAccessException when the executor is away or stops in the middle
   * @throws RemoteProblemException when it refuses the request, or is too busy for too long
   */
  public List<VerificationResult> verify(VerificationRequest request, BooleanSupplier stop)
      throws InterruptedException {
    var results = new ArrayList<VerificationResult>(request.items().size());
    for (int from = 0; from < request.items().size(); from += MOST_ITEMS) {
      int to = Math.min(from + MOST_ITEMS, request.items().size());
      results.addAll(patiently(part(request, request.items().subList(from, to)), stop));
    }
    return results;
  }

  private static VerificationRequest part(VerificationRequest whole, List<VerificationItem> items) {
    return new VerificationRequest(
        whole.graders(),
        whole.timeoutMillis(),
        whole.plan(),
        whole.diagnostics(),
        whole.metrics(),
        whole.sampleRows(),
        items,
        whole.groupUnder());
  }

  private List<VerificationResult> patiently(VerificationRequest request, BooleanSupplier stop)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        return send(request);
      } catch (RemoteProblemException e) {
        Duration pause = e.busyFor().orElseThrow(() -> e);
        if (System.nanoTime() + pause.toNanos() > end || stop.getAsBoolean()) {
          throw e;
        }
        pushedBack.increment();
        TimeUnit.NANOSECONDS.sleep(spread(pause));
      }
    }
  }

  // Up to half as long again, so that those who were sent away don't all come back at once.
  private static long spread(Duration pause) {
    long least = Math.max(pause.toNanos(), SHORTEST_PAUSE.toNanos());
    return least + ThreadLocalRandom.current().nextLong(least / 2);
  }

  private List<VerificationResult> send(VerificationRequest request) {
    List<VerificationResult> results =
        rest.post()
            .uri("/v1/verifications")
            .contentType(MediaType.APPLICATION_JSON)
            .accept(MediaType.APPLICATION_NDJSON)
            .body(request)
            .exchangeForRequiredValue(
                (sent, response) -> {
                  clients.throwIfProblem(sent, response);
                  try (MappingIterator<VerificationResult> lines =
                      reader.readValues(response.getBody())) {
                    return lines.readAll();
                  } catch (JacksonException e) {
                    throw new IOException("the executor's answer breaks off or is no JSON", e);
                  }
                });
    if (results.size() != request.items().size()) {
      throw new ResourceAccessException(
          "the executor answered %d of %d candidates and stopped"
              .formatted(results.size(), request.items().size()));
    }
    return results;
  }
}
