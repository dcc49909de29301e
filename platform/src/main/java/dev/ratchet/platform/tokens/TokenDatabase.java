package dev.ratchet.platform.tokens;

import dev.ratchet.kit.access.AccessSchema;
import dev.ratchet.kit.access.AccessTokens;
import dev.ratchet.kit.access.Secrets;
import dev.ratchet.kit.postgres.EmbeddedDatabase;
import dev.ratchet.kit.postgres.EmbeddedDatabaseException;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.platform.failure.CommandFailure;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import picocli.CommandLine.Option;

/**
 * The tokens where they lie, not over HTTP: so the first one can be made before anybody has one,
 * and the last one can be ended by who owns the database.
 */
final class TokenDatabase {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${sys:ratchet.home:-.}/var",
      description =
          "Whose embedded PostgreSQL to use, running or not (default: var in Ratchet's folder).")
  Path data;

  @Option(
      names = "--database-url",
      paramLabel = "URL",
      defaultValue = "${env:SPRING_DATASOURCE_URL}",
      description =
          "JDBC address of a PostgreSQL of your own (default: $SPRING_DATASOURCE_URL); user and"
              + " password are $SPRING_DATASOURCE_USERNAME and $SPRING_DATASOURCE_PASSWORD.")
  @Nullable String url;

  <T> T with(Function<AccessTokens, T> work) {
    try {
      if (url != null && !url.isBlank()) {
        return with(ownServer(url), work);
      }
      Path directory = data.toAbsolutePath().normalize().resolve("postgresql");
      Optional<EmbeddedDatabase.Address> running = EmbeddedDatabase.running(directory);
      if (running.isPresent()) {
        return with(running.get(), work);
      }
      try (var started = EmbeddedDatabase.open(directory)) {
        return with(started.address(), work);
      }
    } catch (EmbeddedDatabaseException e) {
      throw CommandFailure.inUse(String.valueOf(e.getMessage()), e);
    } catch (ApiException e) {
      throw CommandFailure.usage(e.detail(), e);
    } catch (DataAccessException e) {
      throw CommandFailure.failed(
          "The database can't be used: %s".formatted(e.getMostSpecificCause().getMessage()), e);
    }
  }

  private static EmbeddedDatabase.Address ownServer(String url) {
    return new EmbeddedDatabase.Address(
        url, setting("SPRING_DATASOURCE_USERNAME"), setting("SPRING_DATASOURCE_PASSWORD"));
  }

  private static String setting(String name) {
    return Optional.ofNullable(System.getenv(name)).orElse("");
  }

  private static <T> T with(EmbeddedDatabase.Address at, Function<AccessTokens, T> work) {
    var database = new DriverManagerDataSource(at.jdbcUrl(), at.user(), at.password());
    AccessSchema.migrate(database);
    return work.apply(
        new AccessTokens(JdbcClient.create(database), new Secrets(new SecureRandom())));
  }
}
