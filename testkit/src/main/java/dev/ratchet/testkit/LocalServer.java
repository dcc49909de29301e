package dev.ratchet.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An HTTP server on a free port of this machine, with which a test plays a service. It can be
 * switched off and on; its address stays.
 */
public final class LocalServer implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpHandler handler;
  private final int port;
  private @Nullable HttpServer server;
  private @Nullable ExecutorService threads;

  private LocalServer(HttpHandler handler) {
    this.handler = handler;
    this.port = open(0);
  }

  /**
   * @param handler answers every request on a thread of its own; the exchange is closed after it
   */
  public static LocalServer start(HttpHandler handler) {
    return new LocalServer(handler);
  }

  private int open(int wanted) {
    try {
      var opened =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
      var started = Executors.newVirtualThreadPerTaskExecutor();
      opened.setExecutor(started);
      opened.createContext("/", this::handle);
      opened.start();
      server = opened;
      threads = started;
      return opened.getAddress().getPort();
    } catch (IOException e) {
      throw new UncheckedIOException("port " + wanted + " can't be opened", e);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      handler.handle(exchange);
    }
  }

  public String url() {
    return "http://localhost:" + port;
  }

  public int port() {
    return port;
  }

  /** Connections are refused from here on, and open ones end. */
  public void switchOff() {
    if (server != null && threads != null) {
      server.stop(0);
      threads.shutdownNow();
    }
    server = null;
  }

  public void switchOn() {
    if (server == null) {
      open(port);
    }
  }

  @Override
  public void close() {
    switchOff();
  }

  /** Answers with a value as JSON; a problem's type belongs to a status from 400 on. */
  public static void json(HttpExchange exchange, int status, Object body) throws IOException {
    send(
        exchange,
        status,
        status < 400 ? "application/json" : "application/problem+json",
        JSON.writeValueAsBytes(body));
  }

  public static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    send(exchange, status, type, body.getBytes(StandardCharsets.UTF_8));
  }

  public static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }
}
