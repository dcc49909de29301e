package dev.ratchet.generator.serving;

import com.sun.net.httpserver.HttpExchange;
import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.trainer.AdapterResponse;
import dev.ratchet.contracts.trainer.AdapterSource;
import dev.ratchet.contracts.trainer.ExportPrecision;
import dev.ratchet.contracts.trainer.ExportResponse;
import dev.ratchet.contracts.trainer.FileList;
import dev.ratchet.contracts.trainer.ModelResponse;
import dev.ratchet.contracts.trainer.ModelSource;
import dev.ratchet.contracts.trainer.StoredFile;
import dev.ratchet.testkit.LocalServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The trainer's store over real HTTP, with folders of the test's own, that can be switched off. */
public final class FakeTrainer implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<String, ModelResponse> models = new ConcurrentHashMap<>();
  private final Map<String, AdapterResponse> adapters = new ConcurrentHashMap<>();
  private final Map<String, Path> folders = new ConcurrentHashMap<>();
  private final List<String> fetched = new CopyOnWriteArrayList<>();
  private final LocalServer server;

  public FakeTrainer() {
    server = LocalServer.start(this::answer);
  }

  public String baseUrl() {
    return server.url();
  }

  /** Adds a model whose export is a folder; without one it has no export. */
  public void addModel(String name, ExportPrecision precision, @Nullable Path export) {
    String id = "model-" + name;
    String exportId = "export-" + name + "-" + precision;
    List<ExportResponse> exports = new ArrayList<>();
    ModelResponse before = models.get(name);
    if (before != null) {
      exports.addAll(before.exports());
    }
    if (export != null) {
      folders.put(exportId, export);
      exports.add(
          new ExportResponse(
              exportId,
              id,
              name,
              precision,
              null,
              JobState.SUCCEEDED,
              null,
              "base-" + name,
              null,
              null,
              Map.of(),
              null,
              Instant.EPOCH,
              null,
              Map.of()));
    }
    models.put(name, model(id, name, JobState.SUCCEEDED, exports));
  }

  /** Adds a model that is on its way. */
  public void addUnfinishedModel(String name) {
    models.put(name, model("model-" + name, name, JobState.RUNNING, List.of()));
  }

  private static ModelResponse model(
      String id, String name, JobState state, List<ExportResponse> exports) {
    return new ModelResponse(
        id,
        name,
        1,
        state,
        ModelSource.path(name),
        null,
        "qwen2",
        1_234_567L,
        "base-" + name,
        null,
        512,
        320,
        null,
        null,
        null,
        null,
        null,
        null,
        exports,
        null,
        Instant.parse("2026-01-02T03:04:05Z"),
        null,
        Map.of());
  }

  /** Adds an adapter whose files are a folder's. */
  public void addAdapter(String name, String model, Path folder) {
    folders.put("adapter-" + name, folder);
    adapters.put(
        name,
        new AdapterResponse(
            "adapter-" + name,
            name,
            AdapterSource.PATH,
            "model-" + model,
            model,
            1,
            "base-" + model,
            4,
            8,
            false,
            List.of("q_proj"),
            null,
            null,
            null,
            null,
            List.of(),
            0,
            files(folder),
            Instant.parse("2026-01-03T03:04:05Z"),
            Map.of()));
  }

  public void deleteAdapter(String name) {
    adapters.remove(name);
    folders.remove("adapter-" + name);
  }

  /** Paths of files that were asked for, in order. */
  public List<String> fetched() {
    return fetched;
  }

  public void switchOff() {
    server.switchOff();
  }

  public void switchOn() {
    server.switchOn();
  }

  @Override
  public void close() {
    server.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/", 6);
    String kind = path[2];
    String name = path.length > 3 ? path[3] : "";
    if (path.length > 5) {
      file(exchange, name, path[5]);
    } else if (path.length > 4) {
      Path folder = folders.get(name);
      answer(exchange, name, folder == null ? null : new FileList(files(folder)));
    } else if (kind.equals("models")) {
      answer(exchange, name, name.isEmpty() ? page(models) : byNameOrId(models, name, "model-"));
    } else if (kind.equals("adapters")) {
      answer(
          exchange, name, name.isEmpty() ? page(adapters) : byNameOrId(adapters, name, "adapter-"));
    } else {
      answer(exchange, name, null);
    }
  }

  private static <T> Page<T> page(Map<String, T> all) {
    return new Page<>(List.copyOf(all.values()), null);
  }

  private static <T> @Nullable T byNameOrId(Map<String, T> all, String name, String prefix) {
    return all.get(name.startsWith(prefix) ? name.substring(prefix.length()) : name);
  }

  private void file(HttpExchange exchange, String folder, String file) throws IOException {
    fetched.add(folder + "/" + file);
    Path found = folders.containsKey(folder) ? folders.get(folder).resolve(file) : null;
    if (found == null || !Files.exists(found)) {
      answer(exchange, folder + "/" + file, null);
      return;
    }
    byte[] all = Files.readAllBytes(found);
    String range = exchange.getRequestHeaders().getFirst("Range");
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    exchange
        .getResponseHeaders()
        .add("Content-Range", "bytes %d-%d/%d".formatted(from, all.length - 1, all.length));
    LocalServer.send(
        exchange,
        range == null ? 200 : 206,
        "application/octet-stream",
        java.util.Arrays.copyOfRange(all, from, all.length));
  }

  private static void answer(HttpExchange exchange, String what, @Nullable Object found)
      throws IOException {
    if (found == null) {
      LocalServer.json(
          exchange,
          404,
          Map.of("status", 404, "code", "NOT_FOUND", "detail", "there is no " + what));
    } else {
      LocalServer.json(exchange, 200, found);
    }
  }

  private static List<StoredFile> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().map(FakeTrainer::stored).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StoredFile stored(Path file) {
    try {
      byte[] content = Files.readAllBytes(file);
      String hash = DigestUtils.sha256Hex(content);
      return new StoredFile(file.getFileName().toString(), content.length, hash);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
