package dev.ratchet.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An HTTP server on a free port that answers paths with what the test says. */
final class FakeService implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  FakeService() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  Http client() {
    InetSocketAddress address = server.getAddress();
    return new Http(URI.create("http://127.0.0.1:" + address.getPort()));
  }

  /** Answers 200 to {@code path} and what is below it; the function gets the request's body. */
  FakeService answer(String path, Function<String, String> answer) {
    return answer(path, 200, answer);
  }

  FakeService answer(String path, int status, Function<String, String> answer) {
    server.createContext(path, exchange -> respond(exchange, status, answer));
    return this;
  }

  private static void respond(HttpExchange exchange, int status, Function<String, String> answer)
      throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      byte[] response = answer.apply(body).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, response.length);
      exchange.getResponseBody().write(response);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
