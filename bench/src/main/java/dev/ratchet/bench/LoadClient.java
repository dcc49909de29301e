package dev.ratchet.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** One of many users: asks this and that, one request after the other, until told to stop. */
final class LoadClient implements Runnable {

  /** The one kind that is no read. */
  static final String VERIFY = "POST verifications, 2 items";

  /** A read by the name that the numbers have it under. */
  record Read(String kind, URI service, String path) {}

  private static final int READS_TO_A_WRITE = 4;

  private final HttpClient http;
  private final List<Read> reads;
  private final URI verifications;
  private final String body;
  private final RandomGenerator random;
  private final LoadNumbers numbers;
  private final Time time;

  /**
   * By {@code System.nanoTime}.
   *
   * @param begin what is answered before it does not count
   * @param end of the last request's start
   */
  record Time(long begin, long end) {}

  /**
   * @param body of a small verification
   */
  LoadClient(
      HttpClient http,
      List<Read> reads,
      URI executor,
      String body,
      RandomGenerator random,
      LoadNumbers numbers,
      Time time) {
    this.http = http;
    this.reads = reads;
    this.verifications = executor.resolve("/v1/verifications");
    this.body = body;
    this.random = random;
    this.numbers = numbers;
    this.time = time;
  }

  @Override
  public void run() {
    while (System.nanoTime() < time.end()) {
      if (random.nextInt(READS_TO_A_WRITE + 1) == 0) {
        ask(VERIFY, verify());
      } else {
        Read read = reads.get(random.nextInt(reads.size()));
        ask(read.kind(), HttpRequest.newBuilder(read.service().resolve(read.path())));
      }
    }
  }

  private HttpRequest.Builder verify() {
    return HttpRequest.newBuilder(verifications)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  private void ask(String kind, HttpRequest.Builder request) {
    long begin = System.nanoTime();
    int status;
    try {
      HttpResponse<String> answer =
          http.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
      status = answer.statusCode();
    } catch (IOException _) {
      status = 0; // counted as failed, which the table shows
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return;
    }
    long now = System.nanoTime();
    if (now >= time.begin()) {
      numbers.add(kind, status, now - begin);
    }
  }
}
