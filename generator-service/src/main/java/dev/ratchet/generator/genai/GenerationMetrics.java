package dev.ratchet.generator.genai;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a loaded model tells about its work, under {@code generator.genai}, by model. */
final class GenerationMetrics implements AutoCloseable {

  private static final double[] PERCENTILES = {0.5, 0.95};

  private final MeterRegistry registry;
  private final Tags tags;
  private final List<Meter> meters = new ArrayList<>();
  private final Counter promptTokens;
  private final Counter newTokens;
  private final Counter adapterLoads;
  private final Counter adapterEvictions;
  private final Counter carriedOver;
  private final Timer queueWait;
  private final Timer firstToken;
  private final Timer reading;
  private final Timer step;
  private final DistributionSummary batchRows;
  private final DistributionSummary batchFill;

  GenerationMetrics(MeterRegistry registry, String model) {
    this.registry = registry;
    this.tags = Tags.of("model", model);
    promptTokens = counter("generator.genai.tokens.prompt");
    newTokens = counter("generator.genai.tokens.new");
    adapterLoads = counter("generator.genai.adapter.loads");
    adapterEvictions = counter("generator.genai.adapter.evictions");
    carriedOver = counter("generator.genai.rows.carried");
    queueWait = timer("generator.genai.queue.wait");
    firstToken = timer("generator.genai.first.token");
    reading = timer("generator.genai.reading");
    step = timer("generator.genai.step");
    batchRows = summary("generator.genai.batch.rows");
    batchFill = summary("generator.genai.batch.fill");
  }

  /** Shows the queue and the adapters. */
  void watch(RowQueue queue, ResidentAdapters adapters) {
    for (Lane lane : Lane.values()) {
      meters.add(
          Gauge.builder("generator.genai.queue.rows", queue, it -> it.waiting(lane))
              .tags(tags.and("lane", lane.name().toLowerCase(Locale.ROOT)))
              .register(registry));
    }
    meters.add(
        Gauge.builder("generator.genai.adapters", adapters, ResidentAdapters::count)
            .tags(tags)
            .register(registry));
  }

  /**
   * @param padded tokens that were computed, padding included
   */
  void read(int rows, long tokens, long padded, Duration time) {
    promptTokens.increment(tokens);
    batchRows.record(rows);
    batchFill.record((double) tokens / padded);
    reading.record(time);
  }

  void stepped(int tokens, Duration time) {
    newTokens.increment(tokens);
    step.record(time);
  }

  void waited(Duration time) {
    queueWait.record(time);
  }

  void firstToken(Duration time) {
    firstToken.record(time);
  }

  void adapterLoaded() {
    adapterLoads.increment();
  }

  void adapterEvicted() {
    adapterEvictions.increment();
  }

  void carried(int rows) {
    carriedOver.increment(rows);
  }

  void refused(GenerationRefusedException.Kind kind) {
    registry
        .counter("generator.genai.refused", tags.and("kind", kind.name().toLowerCase(Locale.ROOT)))
        .increment();
  }

  private Counter counter(String name) {
    return keep(Counter.builder(name).tags(tags).register(registry));
  }

  private Timer timer(String name) {
    return keep(Timer.builder(name).tags(tags).publishPercentiles(PERCENTILES).register(registry));
  }

  private DistributionSummary summary(String name) {
    return keep(DistributionSummary.builder(name).tags(tags).register(registry));
  }

  private <M extends Meter> M keep(M meter) {
    meters.add(meter);
    return meter;
  }

  /** A model that is closed is no longer shown. */
  @Override
  public void close() {
    meters.forEach(registry::remove);
  }
}
