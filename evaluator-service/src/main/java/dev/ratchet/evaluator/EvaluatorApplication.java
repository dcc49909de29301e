package dev.ratchet.evaluator;

import dev.ratchet.kit.web.RatchetService;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The evaluator as a process of its own, or as one context of the platform. */
@SpringBootApplication
@ConfigurationPropertiesScan
@RatchetService("evaluator")
public class EvaluatorApplication {

  public static void main(String[] args) {
    SpringApplication.run(EvaluatorApplication.class, args);
  }
}
