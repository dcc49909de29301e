package dev.ratchet.evaluator.overlay;

import dev.ratchet.contracts.executor.VerificationItem;
import dev.ratchet.contracts.executor.VerificationRequest;
import dev.ratchet.contracts.executor.VerificationResult;
import dev.ratchet.kit.client.BaseUrls;
import dev.ratchet.kit.client.RemoteProblemException;
import dev.ratchet.kit.client.ServiceClients;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends candidates to the executor and reads the stream of answers. An executor that is away or too
 * busy ends the call; the job that asked pauses and comes back by itself.
 */
@Component
class VerificationCalls {
  /** Well below the executor's own bound. */
  private static final int MOST_ITEMS = 2_000;

  private final ServiceClients clients;
  private final RestClient rest;
  private final ObjectReader reader;
  private final Counter judged;

  VerificationCalls(
      ServiceClients clients,
      JsonMapper json,
      MeterRegistry meters,
      @Value("${ratchet.executor.base-url}") BaseUrls baseUrls) {
    this.clients = clients;
    this.rest = clients.rest(baseUrls);
    this.reader = json.readerFor(VerificationResult.class);
    this.judged = meters.counter("evaluator.overlay.judged");
  }

  /**
   * One result an item, in order.
   *
   * @throws ResourceAccessException when the executor is away or stops in the middle
   * @throws RemoteProblemException when it refuses the request or has too much to do
   */
  List<VerificationResult> verify(VerificationRequest request) {
    var results = new ArrayList<VerificationResult>(request.items().size());
    for (int from = 0; from < request.items().size(); from += MOST_ITEMS) {
      int to = Math.min(from + MOST_ITEMS, request.items().size());
      results.addAll(send(part(request, request.items().subList(from, to))));
    }
    judged.increment(results.size());
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
