package dev.ratchet.generator.executor;

import dev.ratchet.contracts.executor.VerificationItem;
import dev.ratchet.contracts.executor.VerificationRequest;
import dev.ratchet.contracts.executor.VerificationResult;
import dev.ratchet.kit.client.ServiceClients;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Sends waves of candidates and reads the stream of answers. */
public class VerificationClient {

  /** Well below the executor's own bound, so that a wave of many samples needs no setting there. */
  private static final int MOST_ITEMS = 4_000;

  private final ServiceClients clients;
  private final RestClient rest;
  private final ObjectReader reader;

  VerificationClient(ServiceClients clients, RestClient rest, JsonMapper json) {
    this.clients = clients;
    this.rest = rest;
    this.reader = json.readerFor(VerificationResult.class);
  }

  /**
   * One result an item, in order.
   *
   * @throws ResourceAccessException when the executor is away or stops in the middle
   * @throws dev.ratchet.kit.client.RemoteProblemException when it refuses the request
   */
  public List<VerificationResult> verify(VerificationRequest request) {
    var results = new ArrayList<VerificationResult>(request.items().size());
    for (int from = 0; from < request.items().size(); from += MOST_ITEMS) {
      int to = Math.min(from + MOST_ITEMS, request.items().size());
      results.addAll(part(request, request.items().subList(from, to)));
    }
    return results;
  }

  private List<VerificationResult> part(VerificationRequest whole, List<VerificationItem> items) {
    var request =
        new VerificationRequest(
            whole.graders(),
            whole.timeoutMillis(),
            whole.plan(),
            whole.diagnostics(),
            whole.metrics(),
            whole.sampleRows(),
            items);
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
    if (results.size() != items.size()) {
      throw new ResourceAccessException(
          "the executor answered %d of %d candidates and stopped"
              .formatted(results.size(), items.size()));
    }
    return results;
  }
}
