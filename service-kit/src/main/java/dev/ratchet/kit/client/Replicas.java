package dev.ratchet.kit.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.support.HttpRequestWrapper;

/**
 * Sends each call to the next of several replicas, and to the one after it when that is away. A
 * call that may have reached a replica is repeated only if it reads.
 */
final class Replicas implements ClientHttpRequestInterceptor {

  /** A replica that was away is asked last for so long. */
  private static final Duration REST = Duration.ofSeconds(5);

  private final List<URI> urls;
  private final String first;
  private final InstantSource clock;
  private final AtomicInteger turn = new AtomicInteger();
  private final AtomicReferenceArray<Instant> restsUntil;

  Replicas(BaseUrls urls, InstantSource clock) {
    this.urls = urls.all();
    this.first = urls.first().toString();
    this.clock = clock;
    this.restsUntil = new AtomicReferenceArray<>(this.urls.size());
    for (int i = 0; i < this.urls.size(); i++) {
      restsUntil.set(i, Instant.MIN);
    }
  }

  @Override
  public ClientHttpResponse intercept(
      HttpRequest request, byte[] body, ClientHttpRequestExecution execution) throws IOException {
    List<Integer> order = order();
    for (int i = 0; ; i++) {
      int replica = order.get(i);
      try {
        return execution.execute(at(replica, request), body);
      } catch (IOException e) {
        restsUntil.set(replica, clock.instant().plus(REST));
        if (i == order.size() - 1 || !mayRepeat(request, e)) {
          throw e;
        }
      }
    }
  }

  /** All of them, from the next one on, those that were away lately at the end. */
  private List<Integer> order() {
    int begin = turn.getAndIncrement() & Integer.MAX_VALUE;
    Instant now = clock.instant();
    var order = new ArrayList<Integer>();
    var resting = new ArrayList<Integer>();
    for (int i = 0; i < urls.size(); i++) {
      int replica = (begin + i) % urls.size();
      (now.isBefore(restsUntil.get(replica)) ? resting : order).add(replica);
    }
    order.addAll(resting);
    return order;
  }

  private HttpRequest at(int replica, HttpRequest request) {
    String asked = request.getURI().toString();
    URI there = URI.create(urls.get(replica) + asked.substring(first.length()));
    return new HttpRequestWrapper(request) {
      @Override
      public URI getURI() {
        return there;
      }
    };
  }

  private static boolean mayRepeat(HttpRequest request, IOException failure) {
    return failure instanceof ConnectException
        || failure instanceof HttpConnectTimeoutException
        || request.getMethod() == HttpMethod.GET
        || request.getMethod() == HttpMethod.HEAD;
  }
}
