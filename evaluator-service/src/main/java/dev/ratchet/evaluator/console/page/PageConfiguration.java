package dev.ratchet.evaluator.console.page;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class PageConfiguration implements WebMvcConfigurer {
  private static final Duration FOR_EVER = Duration.ofDays(365);

  private final PageRenderer renderer;
  private final HttpServletRequest request;

  PageConfiguration(PageRenderer renderer, HttpServletRequest request) {
    this.renderer = renderer;
    this.request = request;
  }

  @Override
  public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
    converters.addCustomConverter(new HtmlPages(renderer, request));
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler(Assets.PATH + "**")
        .addResourceLocations("classpath:/" + Assets.LOCATION)
        .setCacheControl(CacheControl.maxAge(FOR_EVER).cachePublic().immutable());
  }

  /** Inside of the log-in, so that a twin is what its page is to it. */
  @Bean
  FilterRegistrationBean<ConsoleFilter> consoleFilter() {
    var registration = new FilterRegistrationBean<>(new ConsoleFilter());
    registration.addUrlPatterns("/console/*");
    return registration;
  }
}
