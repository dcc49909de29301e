package dev.ratchet.trainer;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class BoundariesTest {

  @Test
  void featuresKeepToTheirBoundaries() {
    ApplicationModules.of(TrainerApplication.class).verify();
  }
}
