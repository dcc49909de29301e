package dev.ratchet.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testkit.TestHttp;
import dev.ratchet.testkit.TestPostgres;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Executors with folders of their own and one PostgreSQL. */
public final class ExecutorReplicas implements AutoCloseable {

  private final Path folder;
  private final TestPostgres.Database database = TestPostgres.newDatabase();
  private final List<ConfigurableApplicationContext> started = new ArrayList<>();

  /**
   * @param folder that the replicas' data folders are in
   */
  public ExecutorReplicas(Path folder) {
    this.folder = folder;
  }

  /**
   * Starts one.
   *
   * @param data name of its folder
   * @param more arguments
   */
  public TestHttp start(String data, String... more) {
    var arguments =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--ratchet.data-dir=" + folder.resolve(data),
                "--executor.sandbox.workers=1",
                "--spring.datasource.url=" + database.getJdbcUrl(),
                "--spring.datasource.username=" + database.getUsername(),
                "--spring.datasource.password=" + database.getPassword()));
    arguments.addAll(List.of(more));
    var context =
        new SpringApplicationBuilder(ExecutorApplication.class)
            .run(arguments.toArray(String[]::new));
    started.add(context);
    return TestHttp.onPort(
        context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
  }

  /** Uploads a database; its id. */
  public static String upload(TestHttp executor, String name, byte[] bytes) {
    HttpResponse<String> answer = send(executor, name, bytes);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return TestHttp.json(answer).get("id").asString();
  }

  /** As {@link #upload}, whatever the answer. */
  public static HttpResponse<String> send(TestHttp executor, String name, byte[] bytes) {
    return executor.send(
        executor
            .request(
                "/v1/databases/uploads?name=" + name.replace(' ', '+'),
                "Content-Type",
                "application/octet-stream")
            .POST(BodyPublishers.ofByteArray(bytes)));
  }

  /** The database of all. */
  public JdbcClient client() {
    return JdbcClient.create(
        new DriverManagerDataSource(
            database.getJdbcUrl(), database.getUsername(), database.getPassword()));
  }

  /** Stops them all. */
  @Override
  public void close() {
    started.forEach(ConfigurableApplicationContext::close);
    started.clear();
  }
}
