package dev.ratchet.kit.idempotency;

import dev.ratchet.kit.problem.ProblemWriter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration
@EnableScheduling
@EnableConfigurationProperties(IdempotencyProperties.class)
class IdempotencyAutoConfiguration {

  /** Inside of request ids and the limit of bodies, outside of everything else. */
  private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 20;

  @Bean
  IdempotencyStore idempotencyStore(
      JdbcClient database, JsonMapper json, IdempotencyProperties properties) {
    return new IdempotencyStore(database, json, properties);
  }

  @Bean
  FilterRegistrationBean<IdempotencyFilter> idempotencyFilter(
      IdempotencyStore store, ProblemWriter problems, IdempotencyProperties properties) {
    var filter =
        new IdempotencyFilter(store, problems, Math.toIntExact(properties.maxBody().toBytes()));
    var registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(ORDER);
    return registration;
  }

  @Bean
  IdempotencyPurge idempotencyPurge(IdempotencyStore store) {
    return new IdempotencyPurge(store);
  }

  @Bean
  WebMvcConfigurer idempotencyKeyRequired() {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new KeyRequired());
      }
    };
  }
}
