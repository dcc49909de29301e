package dev.ratchet.trainer;

import dev.ratchet.kit.web.RatchetService;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The trainer as a process of its own, or as one context of the platform. */
@SpringBootApplication
@ConfigurationPropertiesScan
@RatchetService("trainer")
public class TrainerApplication {

  public static void main(String[] args) {
    SpringApplication.run(TrainerApplication.class, args);
  }
}
