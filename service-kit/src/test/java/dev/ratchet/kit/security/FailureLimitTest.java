package dev.ratchet.kit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.kit.problem.ApiException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FailureLimitTest {

  private final AtomicLong nanos = new AtomicLong();
  private final FailureLimit limit =
      new FailureLimit(new SecurityProperties.Failures(2, Duration.ofMinutes(1)), nanos::get);

  @Test
  void stopsLookingAtAnAddressAfterItsFailures() {
    limit.failed("192.0.2.1");
    assertThat(limit.isOver("192.0.2.1")).isFalse();

    limit.failed("192.0.2.1");

    assertThat(limit.isOver("192.0.2.1")).isTrue();
    assertThat(limit.isOver("192.0.2.2")).isFalse();
    assertThatThrownBy(() -> limit.check("192.0.2.1"))
        .isInstanceOf(ApiException.class)
        .hasMessageContainingAll("192.0.2.1", "60 s");
  }

  @Test
  void forgetsWhenTheWindowEnds() {
    limit.failed("192.0.2.1");
    limit.failed("192.0.2.1");

    nanos.addAndGet(Duration.ofSeconds(61).toNanos());

    assertThat(limit.isOver("192.0.2.1")).isFalse();
  }
}
