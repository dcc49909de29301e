package dev.ratchet.executor.sandbox;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while a worker is ready; shows whether the operating system's limits are in force. */
final class SandboxHealth implements HealthIndicator {

  private final Sandbox sandbox;

  SandboxHealth(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @Override
  public Health health() {
    SandboxStatus status = sandbox.status();
    boolean up = status.workers() == 0 || status.alive() > 0;
    return (up ? Health.up() : Health.down())
        .withDetail("workers", status.workers())
        .withDetail("alive", status.alive())
        .withDetail("replaced", status.replaced())
        .withDetail("waiting", status.waiting())
        .withDetail("running", status.running())
        .withDetail("sqliteVersion", status.sqliteVersion())
        .withDetail("memoryLimited", status.memoryLimited())
        .withDetail("filesLimited", status.filesLimited())
        .build();
  }
}
