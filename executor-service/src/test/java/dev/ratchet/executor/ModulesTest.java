package dev.ratchet.executor;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {

  @Test
  void featuresTouchOneAnotherOnlyThroughWhatIsOpenAndWithoutCycles() {
    ApplicationModules.of(ExecutorApplication.class).verify();
  }
}
