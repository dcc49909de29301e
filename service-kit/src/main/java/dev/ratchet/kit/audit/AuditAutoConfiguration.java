package dev.ratchet.kit.audit;

import dev.ratchet.kit.security.AccessEvents;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@AutoConfiguration
@EnableConfigurationProperties(AuditProperties.class)
@Import({AuditController.class, AuditPurge.class})
class AuditAutoConfiguration {

  @Bean
  AuditLog auditLog(JdbcClient database) {
    return new AuditLog(database);
  }

  @Bean
  AccessEvents auditedAccess(AuditLog log) {
    return new AuditedAccess(log);
  }

  @Bean
  WebMvcConfigurer auditing(AuditLog log) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new AuditInterceptor(log));
      }
    };
  }
}
