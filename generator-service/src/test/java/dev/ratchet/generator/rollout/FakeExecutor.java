package dev.ratchet.generator.rollout;

import com.sun.net.httpserver.HttpExchange;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.executor.ColumnSchema;
import dev.ratchet.contracts.executor.DatabaseResponse;
import dev.ratchet.contracts.executor.DatabaseSource;
import dev.ratchet.contracts.executor.DatasetFormat;
import dev.ratchet.contracts.executor.DatasetResponse;
import dev.ratchet.contracts.executor.ExampleResponse;
import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.executor.ForeignKeySchema;
import dev.ratchet.contracts.executor.GraderList;
import dev.ratchet.contracts.executor.GraderResponse;
import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.contracts.executor.OutcomeKind;
import dev.ratchet.contracts.executor.SchemaResponse;
import dev.ratchet.contracts.executor.TableSchema;
import dev.ratchet.contracts.executor.ValidityFlags;
import dev.ratchet.contracts.executor.VerificationItem;
import dev.ratchet.contracts.executor.VerificationRequest;
import dev.ratchet.contracts.executor.VerificationResult;
import dev.ratchet.testkit.LocalServer;
import dev.ratchet.testkit.SampleDatabases;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An executor over real HTTP and real SQLite, with the sample database {@code company}, that can be
 * switched off, break off and refuse.
 */
public final class FakeExecutor implements AutoCloseable {

  public static final String DATABASE = "db_company";

  /** Of the file of that database. */
  public static final String DATABASE_HASH = "5f".repeat(32);

  /** How verifications are answered. */
  public enum Mood {
    WELL,
    /** 503. */
    TROUBLED,
    /** 429 to every second request, asking to come again at once. */
    BUSY,
    /** WELL, but has no database for the first item that comes. */
    LACKS_A_DATABASE,
    /** Half of the lines, then the connection closes. */
    BREAKS_OFF,
    /** 400. */
    REFUSES
  }

  private static final int PAGE = 3;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final SqliteJudge judge;
  private final Map<String, List<ExampleResponse>> datasets = new ConcurrentHashMap<>();
  private final List<VerificationItem> asked = new CopyOnWriteArrayList<>();
  private final LocalServer server;
  private final AtomicInteger requests = new AtomicInteger();
  private volatile Mood mood = Mood.WELL;

  public FakeExecutor(Path folder) {
    judge = new SqliteJudge(SampleDatabases.company(folder));
    server = LocalServer.start(this::answer);
  }

  public String baseUrl() {
    return server.url();
  }

  /** Adds a dataset, or replaces it. */
  public void add(String dataset, List<ExampleResponse> examples) {
    datasets.put(dataset, List.copyOf(examples));
  }

  /** An example of {@code company} in split dev. */
  public static ExampleResponse example(int index, String question, String gold) {
    return example(index, question, gold, DATABASE);
  }

  public static ExampleResponse example(
      int index, String question, String gold, @Nullable String database) {
    return new ExampleResponse(
        index,
        "example-" + index,
        question,
        gold,
        "company",
        database,
        null,
        null,
        index % 2 == 0 ? Hardness.EASY : Hardness.HARD,
        "dev",
        List.of(),
        database == null ? "no database is called company" : null);
  }

  public void behave(Mood next) {
    requests.set(0);
    mood = next;
  }

  /** What was to be verified since the start, in the order of the requests. */
  public List<VerificationItem> asked() {
    return asked;
  }

  /** Connections are refused from here on. */
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
    String[] path = exchange.getRequestURI().getPath().split("/");
    switch (path[2]) {
      case "graders" -> LocalServer.json(exchange, 200, graders());
      case "datasets" -> dataset(exchange, path);
      case "databases" -> database(exchange, path);
      case "verifications" -> verify(exchange);
      default -> problem(exchange, 404, "PATH_NOT_FOUND", "nothing here");
    }
  }

  private static GraderList graders() {
    return new GraderList(
        List.of(
            new GraderResponse("ratchet", 1, "bags", List.of()),
            new GraderResponse("spider-test-suite", 2, "bags, too", List.of())));
  }

  private void dataset(HttpExchange exchange, String[] path) throws IOException {
    List<ExampleResponse> examples = datasets.get(path[3]);
    if (examples == null) {
      problem(exchange, 404, "DATASET_NOT_FOUND", "no dataset " + path[3]);
    } else if (path.length > 4) {
      examples(exchange, examples, String.valueOf(exchange.getRequestURI().getQuery()));
    } else {
      LocalServer.json(exchange, 200, dataset(path[3], examples));
    }
  }

  private static DatasetResponse dataset(String id, List<ExampleResponse> examples) {
    return new DatasetResponse(
        id,
        "company questions",
        DatasetFormat.JSON,
        "hash-of-" + id,
        examples.size(),
        0,
        Map.of("dev", examples.size()),
        Map.of(),
        List.of(),
        Instant.EPOCH);
  }

  private static void examples(HttpExchange exchange, List<ExampleResponse> examples, String query)
      throws IOException {
    String cursor = query.contains("cursor=") ? query.replaceAll(".*cursor=", "") : "0";
    if (!cursor.matches("\\d+")) {
      problem(exchange, 400, "INVALID_CURSOR", "no cursor: " + cursor);
      return;
    }
    int from = Integer.parseInt(cursor);
    int to = Math.min(from + PAGE, examples.size());
    LocalServer.json(
        exchange,
        200,
        new Page<>(examples.subList(from, to), to < examples.size() ? "" + to : null));
  }

  private static void database(HttpExchange exchange, String[] path) throws IOException {
    if (!path[3].equals(DATABASE)) {
      problem(exchange, 404, "DATABASE_NOT_FOUND", "no database " + path[3]);
    } else {
      LocalServer.json(exchange, 200, path.length > 4 ? companySchema() : company());
    }
  }

  private static DatabaseResponse company() {
    return new DatabaseResponse(
        DATABASE, "company", DatabaseSource.UPLOADED, 4096, DATABASE_HASH, 3, 20, Instant.EPOCH);
  }

  public static SchemaResponse companySchema() {
    return new SchemaResponse(
        DATABASE,
        "company",
        List.of(
            table("departments", List.of(), "id", "name"),
            table(
                "employees",
                List.of(key("department_id", "departments")),
                "id",
                "name",
                "department_id",
                "salary",
                "hire_date"),
            table(
                "projects",
                List.of(key("owner_id", "employees")),
                "id",
                "name",
                "owner_id",
                "budget")));
  }

  private static ForeignKeySchema key(String column, String table) {
    return new ForeignKeySchema(List.of(column), table, List.of("id"));
  }

  private static TableSchema table(String name, List<ForeignKeySchema> keys, String... columns) {
    var described = new ArrayList<ColumnSchema>();
    for (String column : columns) {
      boolean number =
          List.of("id", "department_id", "salary", "owner_id", "budget").contains(column);
      described.add(
          new ColumnSchema(
              column, number ? "INTEGER" : "TEXT", false, column.equals("id") ? 1 : 0, List.of()));
    }
    return new TableSchema(name, false, 3, described, keys);
  }

  private void verify(HttpExchange exchange) throws IOException {
    var request =
        JSON.readValue(exchange.getRequestBody().readAllBytes(), VerificationRequest.class);
    switch (mood) {
      case TROUBLED -> problem(exchange, 503, "OVERLOADED", "not now");
      case REFUSES -> problem(exchange, 400, "VALIDATION_FAILED", "these items are no items");
      case BUSY -> {
        if (requests.getAndIncrement() % 2 == 0) {
          exchange.getResponseHeaders().add("Retry-After", "0");
          problem(exchange, 429, "EXECUTOR_BUSY", "too much to do");
        } else {
          stream(exchange, request, request.items().size());
        }
      }
      case LACKS_A_DATABASE, WELL -> stream(exchange, request, request.items().size());
      case BREAKS_OFF -> stream(exchange, request, request.items().size() / 2);
    }
  }

  private void stream(HttpExchange exchange, VerificationRequest request, int lines)
      throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/x-ndjson");
    exchange.sendResponseHeaders(200, 0);
    try (var out = exchange.getResponseBody()) {
      for (int index = 0; index < lines; index++) {
        VerificationItem item = request.items().get(index);
        asked.add(item);
        boolean lacks = mood == Mood.LACKS_A_DATABASE && requests.getAndIncrement() == 0;
        out.write(
            JSON.writeValueAsBytes(
                lacks ? withoutDatabase(index) : judge.judge(index, item, request)));
        out.write(index % 2 == 0 ? "\n\n".getBytes() : "\n".getBytes()); // a blank line keeps alive
        out.flush();
      }
    }
  }

  private static VerificationResult withoutDatabase(int index) {
    return new VerificationResult(
        index,
        new ExecutionSummary(
            OutcomeKind.REFUSED, null, null, false, "the file is not here", 0.0, List.of(), null),
        null,
        Map.of(),
        new ValidityFlags(false, false, false),
        null,
        List.of(),
        List.of(),
        null,
        null);
  }

  private static void problem(HttpExchange exchange, int status, String code, String detail)
      throws IOException {
    LocalServer.json(exchange, status, Map.of("status", status, "code", code, "detail", detail));
  }
}
