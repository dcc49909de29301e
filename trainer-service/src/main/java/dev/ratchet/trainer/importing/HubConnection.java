package dev.ratchet.trainer.importing;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * GET requests to the hub. Redirects are followed here and not by the HTTP client, for two reasons:
 * the token goes to the hub's own host only, never to the storage it sends us to, and the hub's
 * headers about a file come with the redirect.
 */
final class HubConnection implements AutoCloseable {

  private static final int MAX_REDIRECTS = 5;

  private final HubProperties properties;
  private final HttpClient http;

  HubConnection(HubProperties properties) {
    this.properties = properties;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(properties.connectTimeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * An answer of the hub, or of the storage that it sent us to.
   *
   * @param linked the tag that the hub gave with a redirect
   */
  record Answer(int status, HttpHeaders headers, InputStream body, @Nullable String linked)
      implements AutoCloseable {

    /** The file's own tag, from wherever it was told. */
    Optional<String> tag() {
      return linked != null ? Optional.of(linked) : headers.firstValue("ETag");
    }

    @Override
    public void close() throws IOException {
      body.close();
    }
  }

  /**
   * @param from the first byte that is wanted; 0 for all
   */
  Answer get(URI address, long from) throws IOException, InterruptedException {
    URI at = address;
    String linked = null;
    for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
      HttpResponse<InputStream> response =
          http.send(request(at, from), BodyHandlers.ofInputStream());
      HttpHeaders headers = response.headers();
      linked = headers.firstValue("X-Linked-Etag").orElse(linked);
      Optional<String> location = headers.firstValue("Location");
      if (response.statusCode() / 100 != 3 || location.isEmpty()) {
        return new Answer(response.statusCode(), headers, response.body(), linked);
      }
      response.body().close();
      at = target(at, location.get());
    }
    throw new IOException("more than " + MAX_REDIRECTS + " redirects from " + address);
  }

  private static URI target(URI from, String location) throws IOException {
    try {
      URI target = from.resolve(location);
      if ("http".equals(target.getScheme()) || "https".equals(target.getScheme())) {
        return target;
      }
    } catch (IllegalArgumentException _) {
      // told below
    }
    throw new IOException("a redirect to '" + location + "'");
  }

  private HttpRequest request(URI address, long from) {
    var request =
        HttpRequest.newBuilder(address)
            .timeout(properties.stallTimeout())
            .header("User-Agent", "ratchet");
    String token = properties.token();
    if (token != null && !token.isBlank() && isTheHub(address)) {
      request.header("Authorization", "Bearer " + token.strip());
    }
    if (from > 0) {
      request.header("Range", "bytes=" + from + "-");
    }
    return request.build();
  }

  private boolean isTheHub(URI address) {
    URI hub = properties.baseUrl();
    return hub.getHost().equalsIgnoreCase(address.getHost())
        && hub.getPort() == address.getPort()
        && hub.getScheme().equalsIgnoreCase(address.getScheme());
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
