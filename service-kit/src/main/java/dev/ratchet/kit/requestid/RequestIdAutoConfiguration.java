package dev.ratchet.kit.requestid;

import jakarta.servlet.DispatcherType;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

@AutoConfiguration
class RequestIdAutoConfiguration {

  @Bean
  FilterRegistrationBean<RequestIdFilter> requestIdFilter() {
    var registration = new FilterRegistrationBean<>(new RequestIdFilter());
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    registration.setDispatcherTypes(
        DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
    return registration;
  }

  @Bean
  RestClientCustomizer requestIdForwarding() {
    return builder ->
        builder.requestInterceptor(
            (request, body, execution) -> {
              String id = RequestId.current();
              if (id != null) {
                request.getHeaders().set(RequestId.HEADER, id);
              }
              return execution.execute(request, body);
            });
  }
}
