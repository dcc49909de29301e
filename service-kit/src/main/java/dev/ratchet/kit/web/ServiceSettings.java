package dev.ratchet.kit.web;

import dev.ratchet.kit.logging.LoggedService;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Points Spring Boot at the files of a {@link RatchetService}, before it looks for files. */
class ServiceSettings implements EnvironmentPostProcessor, Ordered {

  private static final String FILES = "spring.config.name";

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    Optional<String> service = name(application);
    // Before logging is set up, whose thread then speaks for the service, too.
    service.ifPresent(LoggedService::begin);
    if (!environment.containsProperty(FILES)) {
      service.ifPresent(name -> environment.getPropertySources().addLast(settings(name)));
    }
  }

  private static MapPropertySource settings(String name) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(FILES, "ratchet-service,application," + name);
    settings.put("ratchet.service.name", name);
    return new MapPropertySource("ratchet-service", settings);
  }

  private static Optional<String> name(SpringApplication application) {
    return application.getAllSources().stream()
        .filter(Class.class::isInstance)
        .map(source -> (Class<?>) source)
        .map(type -> AnnotatedElementUtils.findMergedAnnotation(type, RatchetService.class))
        .filter(java.util.Objects::nonNull)
        .map(RatchetService::value)
        .findFirst();
  }

  @Override
  public int getOrder() {
    return ConfigDataEnvironmentPostProcessor.ORDER - 1;
  }
}
