package dev.ratchet.generator;

import dev.ratchet.kit.web.RatchetService;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The generator as a process of its own, or as one context of the platform. */
@SpringBootApplication
@ConfigurationPropertiesScan
@RatchetService("generator")
public class GeneratorApplication {

  public static void main(String[] args) {
    SpringApplication.run(GeneratorApplication.class, args);
  }
}
