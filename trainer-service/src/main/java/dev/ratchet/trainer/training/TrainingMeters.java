package dev.ratchet.trainer.training;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** What trainings tell to whoever watches the service. */
@Component
class TrainingMeters {
  private final AtomicInteger running = new AtomicInteger();
  private final Counter steps;
  private final Counter lost;
  private volatile double tokensPerSecond;
  private volatile long residentBytes;

  TrainingMeters(MeterRegistry registry) {
    Gauge.builder("ratchet.training.running", running, AtomicInteger::get)
        .description("Trainings that this process works on")
        .register(registry);
    Gauge.builder("ratchet.training.tokens.per.second", this, it -> it.tokensPerSecond)
        .description("Speed of the last optimizer step")
        .register(registry);
    Gauge.builder("ratchet.training.learner.resident", this, it -> it.residentBytes)
        .description("Resident memory of the last learner that told it")
        .baseUnit("bytes")
        .register(registry);
    this.steps =
        Counter.builder("ratchet.training.steps")
            .description("Optimizer steps, those done again included")
            .register(registry);
    this.lost =
        Counter.builder("ratchet.training.learners.lost")
            .description("Learners that crashed, were killed or fell silent")
            .register(registry);
  }

  void begun() {
    running.incrementAndGet();
  }

  void ended() {
    running.decrementAndGet();
  }

  void stepped(double speed, long resident) {
    steps.increment();
    tokensPerSecond = speed;
    residentBytes = resident;
  }

  void learnerLost() {
    lost.increment();
  }
}
