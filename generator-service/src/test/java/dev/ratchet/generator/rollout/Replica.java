package dev.ratchet.generator.rollout;

import dev.ratchet.generator.GeneratorApplication;
import dev.ratchet.testkit.TestHttp;
import dev.ratchet.testkit.TestPostgres;
import java.util.LinkedHashMap;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A generator process, as far as a test can have several of them: an own context and port. */
public record Replica(ConfigurableApplicationContext context) implements AutoCloseable {

  public static Replica start(
      TestPostgres.Database database, FakeExecutor executor, String... properties) {
    var all = new LinkedHashMap<String, String>();
    all.put("server.port", "0");
    all.put("ratchet.executor.base-url", executor.baseUrl());
    all.put("spring.datasource.url", database.getJdbcUrl());
    all.put("spring.datasource.username", database.getUsername());
    all.put("spring.datasource.password", database.getPassword());
    all.put("generator.rollout.wave-size", "2");
    all.put("generator.rollout.waves-in-flight", "1");
    all.put("generator.rollout.poll", "50ms");
    for (String property : properties) {
      all.put(property.split("=", 2)[0], property.split("=", 2)[1]);
    }
    String[] arguments = all.entrySet().stream().map(each -> "--" + each).toArray(String[]::new);
    return new Replica(new SpringApplicationBuilder(GeneratorApplication.class).run(arguments));
  }

  public RolloutClient rollouts() {
    return new RolloutClient(TestHttp.onPort(port()));
  }

  public TestHttp http() {
    return TestHttp.onPort(port());
  }

  private int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  @Override
  public void close() {
    context.close();
  }
}
