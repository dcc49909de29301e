package dev.ratchet.generator;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class BoundariesTest {

  @Test
  void featuresKeepToTheirBoundaries() {
    ApplicationModules.of(GeneratorApplication.class).verify();
  }
}
