package dev.ratchet.trainer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A hub over real HTTP: listings, small files from itself, weights by a redirect to storage on
 * another port. What goes wrong is set per repository and file.
 */
public final class FakeHub {

  public static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  /** A request for a file. */
  public record Seen(String file, String range, String authorization) {}

  private record Repository(Map<String, byte[]> files, boolean tellsChecksums) {}

  private final HttpServer hub;
  private final HttpServer storage;
  private final Map<String, Repository> repositories = new ConcurrentHashMap<>();
  private final Map<String, List<Fault>> faults = new ConcurrentHashMap<>();
  private final List<Seen> fromHub = new CopyOnWriteArrayList<>();
  private final List<Seen> fromStorage = new CopyOnWriteArrayList<>();
  private final CountDownLatch stalls = new CountDownLatch(1);

  /** What happens to the next request of a file. */
  public sealed interface Fault {
    /** The connection ends after so many bytes. */
    record Cut(int after) implements Fault {}

    record Status(int status) implements Fault {}

    /** The bytes are others. */
    record Changed(UnaryOperator<byte[]> change) implements Fault {}

    /** Some bytes, then silence. */
    record Stall(int after) implements Fault {}

    /** The whole file, whatever Range says. */
    record NoRange() implements Fault {}
  }

  private FakeHub(HttpServer hub, HttpServer storage) {
    this.hub = hub;
    this.storage = storage;
  }

  static FakeHub start() {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var fake = new FakeHub(HttpServer.create(address, 0), HttpServer.create(address, 0));
      for (HttpServer server : List.of(fake.hub, fake.storage)) {
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
      }
      fake.hub.createContext("/", fake::answer);
      fake.storage.createContext("/", fake::answerFromStorage);
      return fake;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String address() {
    return "http://127.0.0.1:" + hub.getAddress().getPort();
  }

  /** Offers a folder as a repository, and other formats of the weights that nobody needs. */
  public void offer(String repository, Path folder, boolean tellsChecksums) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.toList()) {
        files.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    files.put("pytorch_model.bin", new byte[100]);
    files.put("onnx/model.onnx", new byte[100]);
    repositories.put(repository, new Repository(files, tellsChecksums));
  }

  /** The next requests of a file meet these, one each. */
  public void fail(String repository, String file, Fault... next) {
    faults.put(repository + "/" + file, new ArrayList<>(List.of(next)));
  }

  public List<Seen> fromHub(String repository) {
    return fromHub.stream().filter(seen -> seen.file().startsWith(repository + "/")).toList();
  }

  public List<Seen> fromStorage(String repository) {
    return fromStorage.stream().filter(seen -> seen.file().startsWith(repository + "/")).toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    try (exchange) {
      if (path.startsWith("/api/models/")) {
        list(exchange, path.substring("/api/models/".length()));
        return;
      }
      String[] parts = path.substring(1).split("/resolve/" + COMMIT + "/");
      Repository repository = parts.length == 2 ? repositories.get(parts[0]) : null;
      if (repository == null || !repository.files().containsKey(parts[1])) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      fromHub.add(seen(exchange, parts[0] + "/" + parts[1]));
      byte[] bytes = repository.files().get(parts[1]);
      if (isLarge(parts[1])) {
        exchange
            .getResponseHeaders()
            .add("X-Linked-Etag", '"' + DigestUtils.sha256Hex(bytes) + '"');
        exchange
            .getResponseHeaders()
            .add(
                "Location",
                "http://127.0.0.1:%d/%s/%s"
                    .formatted(storage.getAddress().getPort(), parts[0], parts[1]));
        exchange.sendResponseHeaders(302, -1);
        return;
      }
      exchange.getResponseHeaders().add("ETag", '"' + gitHash(bytes) + '"');
      send(exchange, parts[0] + "/" + parts[1], bytes);
    }
  }

  private void answerFromStorage(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(1);
      fromStorage.add(seen(exchange, path));
      int slash = path.lastIndexOf('/');
      byte[] bytes =
          repositories.get(path.substring(0, slash)).files().get(path.substring(slash + 1));
      exchange.getResponseHeaders().add("ETag", "\"storage-has-its-own-tags\"");
      send(exchange, path, bytes);
    }
  }

  private static Seen seen(HttpExchange exchange, String file) {
    return new Seen(
        file,
        String.valueOf(exchange.getRequestHeaders().getFirst("Range")),
        String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
  }

  private static boolean isLarge(String file) {
    return file.endsWith(".safetensors");
  }

  private void list(HttpExchange exchange, String path) throws IOException {
    String name = path.substring(0, path.indexOf("/revision/"));
    if (name.equals("private/model")) {
      exchange.sendResponseHeaders(403, -1);
      return;
    }
    Repository repository = repositories.get(name);
    if (repository == null) {
      exchange.sendResponseHeaders(401, -1);
      return;
    }
    List<String> siblings = new ArrayList<>();
    repository
        .files()
        .forEach((file, bytes) -> siblings.add(sibling(file, bytes, repository.tellsChecksums())));
    byte[] body =
        "{\"id\":\"%s\",\"sha\":\"%s\",\"siblings\":[%s]}"
            .formatted(name, COMMIT, String.join(",", siblings))
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  private static String sibling(String file, byte[] bytes, boolean checksums) {
    if (!checksums) {
      return "{\"rfilename\":\"%s\"}".formatted(file);
    }
    String lfs =
        isLarge(file)
            ? ",\"lfs\":{\"sha256\":\"%s\",\"size\":%d}"
                .formatted(DigestUtils.sha256Hex(bytes), bytes.length)
            : "";
    return "{\"rfilename\":\"%s\",\"blobId\":\"%s\",\"size\":%d%s}"
        .formatted(file, gitHash(bytes), bytes.length, lfs);
  }

  private void send(HttpExchange exchange, String file, byte[] bytes) throws IOException {
    List<Fault> next = faults.getOrDefault(file, new ArrayList<>());
    Fault fault = next.isEmpty() ? null : next.removeFirst();
    String range = exchange.getRequestHeaders().getFirst("Range");
    switch (fault) {
      case null -> part(exchange, bytes, range, Integer.MAX_VALUE);
      case Fault.Cut(int after) -> part(exchange, bytes, range, after);
      case Fault.Status(int status) -> exchange.sendResponseHeaders(status, -1);
      case Fault.Changed(UnaryOperator<byte[]> change) ->
          part(exchange, change.apply(bytes), range, Integer.MAX_VALUE);
      case Fault.NoRange() -> part(exchange, bytes, null, Integer.MAX_VALUE);
      case Fault.Stall(int after) -> {
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes, 0, after);
        exchange.getResponseBody().flush();
        waitForever();
      }
    }
  }

  private static void part(HttpExchange exchange, byte[] bytes, String range, int limit)
      throws IOException {
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    int length = bytes.length - from;
    if (range != null) {
      exchange
          .getResponseHeaders()
          .add("Content-Range", "bytes %d-%d/%d".formatted(from, bytes.length - 1, bytes.length));
    }
    exchange.sendResponseHeaders(range == null ? 200 : 206, length);
    OutputStream out = exchange.getResponseBody();
    out.write(bytes, from, Math.min(length, limit));
    out.flush(); // closing the exchange before its announced length cuts the connection
  }

  /** Longer than any test; the latch never opens. */
  private void waitForever() {
    try {
      stalls.await(1, TimeUnit.HOURS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static String gitHash(byte[] bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      digest.update(("blob " + bytes.length + "\0").getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest.digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
