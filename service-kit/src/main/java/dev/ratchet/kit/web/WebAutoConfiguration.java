package dev.ratchet.kit.web;

import dev.ratchet.kit.problem.ProblemWriter;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.models.OpenAPI;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@AutoConfiguration
@EnableConfigurationProperties({WebProperties.class, ServiceProperties.class})
class WebAutoConfiguration {

  /** Inside of the request id, outside of whatever reads a body. */
  private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

  /** Before the caller is looked up: that is work too. */
  private static final int IN_FLIGHT_ORDER = Ordered.HIGHEST_PRECEDENCE + 1;

  @Bean
  FilterRegistrationBean<BodyLimitFilter> bodyLimitFilter(
      WebProperties properties, ProblemWriter problems) {
    var registration = new FilterRegistrationBean<>(new BodyLimitFilter(properties, problems));
    registration.setOrder(ORDER);
    return registration;
  }

  @Bean
  FilterRegistrationBean<InFlightFilter> inFlightFilter(
      WebProperties properties, ProblemWriter problems, MeterRegistry meters) {
    var filter = new InFlightFilter(properties.maxConcurrentRequests(), problems, meters);
    var registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(IN_FLIGHT_ORDER);
    return registration;
  }

  @Bean
  WebMvcConfigurer knownQueryParameters() {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new QueryParameters());
      }
    };
  }

  @Bean
  OpenAPI openApi(
      ServiceProperties service, @Value("${ratchet.security.mode:open}") String securityMode) {
    return ApiDescription.of(service, securityMode.equalsIgnoreCase("tokens"));
  }

  @Bean
  ApiDescription apiDescription() {
    return new ApiDescription();
  }

  @Bean
  @ConditionalOnProperty(name = "ratchet.web.home", matchIfMissing = true)
  HomeController homeController(ServiceProperties service) {
    return new HomeController(service);
  }

  @Bean
  FaviconController faviconController() {
    return new FaviconController();
  }

  @Bean
  InfoContributor serviceInfo(ServiceProperties service) {
    return info ->
        info.withDetail("service", Map.of("name", service.name(), "version", service.version()));
  }
}
