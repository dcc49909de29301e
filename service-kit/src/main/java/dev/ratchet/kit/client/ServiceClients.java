package dev.ratchet.kit.client;

import dev.ratchet.kit.time.SteadyClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes clients of other services.
 *
 * <p>Every client has time limits, carries the request id, ignores properties that it does not know
 * and turns an answer of 400 or more into a {@link RemoteProblemException}. A service that can't be
 * reached is a {@link org.springframework.web.client.ResourceAccessException}; one that speaks
 * another {@link dev.ratchet.contracts.ContractVersion} is a problem VERSION_MISMATCH, whatever it
 * answered.
 *
 * <p>The read limit is the time until the answer begins and between two reads of its body, so a
 * long stream is fine. {@code exchange} of the {@link RestClient} hands out the body as a stream;
 * it bypasses the problem handling, so begin with {@link #throwIfProblem}.
 */
public final class ServiceClients implements AutoCloseable {

  private static final int LONGEST_FOREIGN_BODY = 500;
  private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");

  private final ObjectProvider<RestClient.Builder> builders;
  private final JsonMapper json;
  private final HttpClient http;
  private final Duration readTimeout;

  ServiceClients(
      ObjectProvider<RestClient.Builder> builders, JsonMapper json, ClientProperties properties) {
    this.builders = builders;
    this.json = json;
    this.readTimeout = properties.readTimeout();
    this.http =
        HttpClient.newBuilder()
            // The services speak HTTP/1.1; asking to upgrade would cost a round trip.
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(properties.connectTimeout())
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  /** For a process without a Spring context, such as a command that talks to a running service. */
  public static ServiceClients standalone() {
    ObjectProvider<RestClient.Builder> builders =
        new ObjectProvider<>() {
          @Override
          public RestClient.Builder getObject() {
            return RestClient.builder();
          }
        };
    return new ServiceClients(builders, JsonMapper.builder().build(), ClientProperties.defaults());
  }

  /** An implementation of an HTTP interface of contracts. */
  public <T> T create(Class<T> api, URI baseUrl) {
    return create(api, baseUrl, readTimeout);
  }

  public <T> T create(Class<T> api, URI baseUrl, Duration timeout) {
    return create(api, BaseUrls.of(baseUrl), timeout);
  }

  /** As {@link #create(Class, URI)}, for a service that may have several replicas. */
  public <T> T create(Class<T> api, BaseUrls baseUrls) {
    return create(api, baseUrls, readTimeout);
  }

  public <T> T create(Class<T> api, BaseUrls baseUrls, Duration timeout) {
    return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(rest(baseUrls, timeout)))
        .build()
        .createClient(api);
  }

  public RestClient rest(URI baseUrl) {
    return rest(baseUrl, readTimeout);
  }

  public RestClient rest(URI baseUrl, Duration timeout) {
    return rest(BaseUrls.of(baseUrl), timeout);
  }

  public RestClient rest(BaseUrls baseUrls) {
    return rest(baseUrls, readTimeout);
  }

  /**
   * A client whose calls go to the replicas in turn; one that can't be reached is skipped. A call
   * that may have been received is sent to another one only if it is a GET.
   */
  public RestClient rest(BaseUrls baseUrls, Duration timeout) {
    RestClient.Builder builder =
        plain(baseUrls.first(), timeout).requestInterceptor(new VersionCheck());
    if (baseUrls.all().size() > 1) {
      builder.requestInterceptor(new Replicas(baseUrls, new SteadyClock())); // the innermost
    }
    return builder.build();
  }

  private RestClient.Builder plain(URI baseUrl, Duration timeout) {
    var requests = new JdkClientHttpRequestFactory(http);
    requests.setReadTimeout(timeout);
    return builders
        .getObject()
        .baseUrl(baseUrl)
        .requestFactory(requests)
        .defaultStatusHandler(
            HttpStatusCode::isError,
            (request, response) -> {
              throw problem(request, response);
            });
  }

  /** For use within {@code exchange}. */
  public void throwIfProblem(HttpRequest request, ClientHttpResponse response) throws IOException {
    if (response.getStatusCode().isError()) {
      throw problem(request, response);
    }
  }

  private RemoteProblemException problem(HttpRequest request, ClientHttpResponse response)
      throws IOException {
    String service = request.getURI().resolve("/").toString();
    int status = response.getStatusCode().value();
    String body =
        new String(response.getBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    try {
      JsonNode problem = json.readTree(body);
      if (problem.path("code").isString() && problem.path("detail").isString()) {
        return new RemoteProblemException(
            service,
            status,
            problem.path("code").asString(),
            problem.path("detail").asString(),
            retryAfter(response));
      }
    } catch (JacksonException _) {
      // Not one of ours, a proxy perhaps: its text is told below.
    }
    String shown =
        body.length() > LONGEST_FOREIGN_BODY ? body.substring(0, LONGEST_FOREIGN_BODY) + "…" : body;
    return new RemoteProblemException(
        service, status, "HTTP_" + status, shown, retryAfter(response));
  }

  // Ours and balancers tell seconds; a date, which HTTP allows too, counts as not told.
  private static @Nullable Duration retryAfter(ClientHttpResponse response) {
    String told = response.getHeaders().getFirst(HttpHeaders.RETRY_AFTER);
    return told != null && SECONDS.matcher(told).matches()
        ? Duration.ofSeconds(Long.parseLong(told))
        : null;
  }

  @Override
  public void close() {
    http.close();
  }
}
