package dev.ratchet.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** Asks a service for the heap that it uses, garbage included, and keeps the peak. */
final class HeapPeak implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long PACE_MILLIS = 200;

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpRequest request;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledFuture<?> reading;
  private volatile double peak;

  HeapPeak(URI service) {
    request =
        HttpRequest.newBuilder(service.resolve("/actuator/metrics/jvm.memory.used?tag=area:heap"))
            .build();
    reading = clock.scheduleWithFixedDelay(this::read, 0, PACE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void read() {
    try {
      String body = client.send(request, BodyHandlers.ofString()).body();
      peak = Math.max(peak, JSON.readTree(body).at("/measurements/0/value").asDouble());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** In bytes. */
  double peak() throws InterruptedException {
    if (reading.isDone()) {
      try {
        reading.get();
      } catch (ExecutionException e) {
        throw new BenchException("the heap can't be read: " + e.getCause(), e);
      }
    }
    return peak;
  }

  @Override
  public void close() {
    clock.shutdownNow();
    client.shutdownNow();
  }
}
