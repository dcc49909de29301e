package dev.ratchet.generator.catalog;

import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.kit.client.RemoteProblemException;
import dev.ratchet.kit.client.ServiceClients;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.Sentence;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/** Files of one export or adapter, over HTTP. */
final class TrainerFiles implements FileOrigin {

  private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d+)-\\d+/(\\d+)");

  private final ServiceClients clients;
  private final RestClient rest;
  private final String folder;
  private final String label;

  /**
   * @param folder the path that the files are below: {@code /v1/exports/019f…/files}
   */
  TrainerFiles(ServiceClients clients, RestClient rest, String folder, String label) {
    this.clients = clients;
    this.rest = rest;
    this.folder = folder;
    this.label = label;
  }

  @Override
  public void fetch(String path, long from, Receiver receiver) throws IOException {
    try {
      rest.get()
          .uri(uri -> uri.path(folder).pathSegment(path.split("/")).build())
          .headers(
              headers -> {
                if (from > 0) {
                  headers.set(HttpHeaders.RANGE, "bytes=" + from + "-");
                }
              })
          .exchange(
              (request, response) -> {
                if (response.getStatusCode().value()
                    == HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE.value()) {
                  receiver.receive(java.io.InputStream.nullInputStream(), from, from);
                  return true;
                }
                clients.throwIfProblem(request, response);
                receive(response, receiver);
                return true;
              });
    } catch (RemoteProblemException e) {
      if (e.isTransient()) {
        throw new IOException(e.getMessage(), e);
      }
      throw new ApiException(GeneratorError.MODEL_GONE, label, Sentence.unended(e.detail()))
          .causedBy(e);
    } catch (ResourceAccessException e) {
      throw new IOException(String.valueOf(e.getMessage()), e);
    }
  }

  private static void receive(ClientHttpResponse response, Receiver receiver) throws IOException {
    Matcher range =
        CONTENT_RANGE.matcher(
            String.valueOf(response.getHeaders().getFirst(HttpHeaders.CONTENT_RANGE)));
    if (response.getStatusCode().value() == HttpStatus.PARTIAL_CONTENT.value() && range.matches()) {
      receiver.receive(
          response.getBody(), Long.parseLong(range.group(1)), Long.parseLong(range.group(2)));
    } else {
      receiver.receive(response.getBody(), 0, response.getHeaders().getContentLength());
    }
  }
}
