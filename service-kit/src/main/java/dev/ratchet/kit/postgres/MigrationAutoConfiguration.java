package dev.ratchet.kit.postgres;

import dev.ratchet.kit.time.SteadyClock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
class MigrationAutoConfiguration {

  @Bean
  FlywayMigrationStrategy awaitedMigration(
      JdbcConnectionDetails database,
      @Value("${ratchet.postgres.start-timeout}") Duration patience) {
    return new AwaitedMigration(patience, database.getJdbcUrl(), new SteadyClock());
  }
}
