package dev.ratchet.executor;

import dev.ratchet.kit.web.RatchetService;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The executor as a process of its own, or as one context of the platform. */
@SpringBootApplication
@ConfigurationPropertiesScan
@RatchetService("executor")
public class ExecutorApplication {

  public static void main(String[] args) {
    SpringApplication.run(ExecutorApplication.class, args);
  }
}
