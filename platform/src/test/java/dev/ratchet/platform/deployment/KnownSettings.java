package dev.ratchet.platform.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every setting that the code reads: our properties records, the files of the services, and what
 * Spring Boot tells of its own. A manifest that sets another one sets nothing.
 */
final class KnownSettings {

  private static final String METADATA = "META-INF/spring-configuration-metadata.json";
  private static final List<String> FILES =
      List.of("ratchet-service", "evaluator", "executor", "generator", "trainer");

  private final Set<String> names = new HashSet<>();
  private final Set<String> maps = new HashSet<>();

  private KnownSettings() {}

  static KnownSettings onTheClassPath() throws IOException {
    var settings = new KnownSettings();
    settings.readRecords();
    settings.readFiles();
    settings.readMetadata();
    return settings;
  }

  /** Whether it names a setting, as a property or as an environment variable. */
  boolean has(String name) {
    String uniform = uniform(name);
    return names.contains(uniform) || maps.stream().anyMatch(uniform::startsWith);
  }

  // As Spring Boot compares names: dots, dashes and underscores say nothing.
  private static String uniform(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  private void readRecords() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    for (var candidate : scanner.findCandidateComponents("dev.ratchet")) {
      Class<?> type =
          ClassUtils.resolveClassName(
              String.valueOf(candidate.getBeanClassName()), getClass().getClassLoader());
      var properties = AnnotationUtils.findAnnotation(type, ConfigurationProperties.class);
      if (properties != null) {
        readRecord(properties.value(), type);
      }
    }
  }

  private void readRecord(String prefix, Class<?> type) {
    for (RecordComponent component : type.getRecordComponents()) {
      String name = prefix + "." + component.getName();
      names.add(uniform(name));
      if (component.getType().isRecord()) {
        readRecord(name, component.getType());
      }
    }
  }

  private void readFiles() {
    for (String file : FILES) {
      var reader = new YamlPropertiesFactoryBean();
      reader.setResources(new ClassPathResource(file + ".yaml"));
      var properties = reader.getObject();
      if (properties != null) {
        properties.stringPropertyNames().forEach(name -> names.add(uniform(name)));
      }
    }
  }

  private void readMetadata() throws IOException {
    var mapper = JsonMapper.builder().build();
    for (URL resource : Collections.list(getClass().getClassLoader().getResources(METADATA))) {
      try (InputStream in = resource.openStream()) {
        for (JsonNode property : mapper.readTree(in).path("properties")) {
          String name = uniform(property.path("name").asString(""));
          names.add(name);
          if (property.path("type").asString("").startsWith("java.util.Map<")) {
            maps.add(name); // logging.level and its like: keys are the user's
          }
        }
      }
    }
  }

  /** Whether the JVM itself reads it. */
  static boolean isOfTheJvm(String name) {
    return name.equals("JDK_JAVA_OPTIONS");
  }
}
