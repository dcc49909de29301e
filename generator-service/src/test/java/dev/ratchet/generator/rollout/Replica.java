package dev.ratchet.generator.rollout;

import dev.ratchet.generator.GeneratorApplication;
import dev.ratchet.testkit.TestHttp;
import dev.ratchet.testkit.TestPostgres;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A generator process, as far as a test can have several of them: an own context and port. */
record Replica(ConfigurableApplicationContext context) implements AutoCloseable {

  static Replica start(
      TestPostgres.Database database, FakeExecutor executor, String... properties) {
    var all = new ArrayList<>(List.of(properties));
    all.add("server.port=0");
    all.add("ratchet.executor.base-url=" + executor.baseUrl());
    all.add("spring.datasource.url=" + database.getJdbcUrl());
    all.add("spring.datasource.username=" + database.getUsername());
    all.add("spring.datasource.password=" + database.getPassword());
    all.add("generator.rollout.wave-size=2");
    all.add("generator.rollout.waves-in-flight=1");
    all.add("generator.rollout.poll=50ms");
    String[] arguments = all.stream().map(each -> "--" + each).toArray(String[]::new);
    return new Replica(new SpringApplicationBuilder(GeneratorApplication.class).run(arguments));
  }

  RolloutClient rollouts() {
    return new RolloutClient(TestHttp.onPort(port()));
  }

  private int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  @Override
  public void close() {
    context.close();
  }
}
