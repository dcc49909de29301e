package dev.ratchet.executor.audit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AuditPropertiesTest {

  @Test
  void refusesALeaseThatItsOwnSignsOfLifeCouldMiss() {
    assertThatThrownBy(() -> new AuditProperties(Duration.ofMillis(2_999)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("executor.audit.lease");
  }
}
