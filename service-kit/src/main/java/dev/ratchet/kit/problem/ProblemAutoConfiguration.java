package dev.ratchet.kit.problem;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration(before = ErrorMvcAutoConfiguration.class)
@Import({ProblemHandler.class, ProblemErrorController.class, ProblemPages.class})
class ProblemAutoConfiguration {

  @Bean
  ProblemWriter problemWriter(JsonMapper json, ObjectProvider<ProblemPage> page) {
    return new ProblemWriter(json, page::getObject);
  }

  @Bean
  @ConditionalOnMissingBean
  ProblemPage plainProblemPage() {
    return new PlainProblemPage();
  }

  /**
   * A misspelt property in a request is refused by name, since it would silently have no effect.
   * Only for requests: clients of other services and stored JSON go on ignoring what they do not
   * know.
   */
  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  ServerHttpMessageConvertersCustomizer strictRequests(JsonMapper json) {
    var strict =
        json.rebuild()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .addModule(new BoundedDecimals())
            .build();
    return builder -> builder.withJsonConverter(new JacksonJsonHttpMessageConverter(strict));
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemReports(ProblemWriter writer) {
    return factory ->
        factory.addContextCustomizers(
            context -> context.getParent().getPipeline().addValve(new ProblemReportValve(writer)));
  }
}
