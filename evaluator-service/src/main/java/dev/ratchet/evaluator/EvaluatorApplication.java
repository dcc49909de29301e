package dev.ratchet.evaluator;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The evaluator as a process of its own. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class EvaluatorApplication {

  public static void main(String[] args) {
    SpringApplication.run(EvaluatorApplication.class, args);
  }
}
