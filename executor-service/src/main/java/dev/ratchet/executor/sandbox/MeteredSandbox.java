package dev.ratchet.executor.sandbox;

import dev.ratchet.executor.sandbox.ExecutionOutcome.Refused;
import dev.ratchet.executor.sandbox.ExecutionOutcome.ResourceExhausted;
import dev.ratchet.executor.sandbox.ExecutionOutcome.Rows;
import dev.ratchet.executor.sandbox.ExecutionOutcome.SqlError;
import dev.ratchet.executor.sandbox.ExecutionOutcome.TimedOut;
import dev.ratchet.executor.sandbox.ExecutionOutcome.WorkerLost;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

/**
 * A sandbox that counts. {@code executor.sandbox.queries} is a timer by {@code outcome}, from
 * submitting to the answer; {@code executor.sandbox.execution} times what SQLite itself took;
 * {@code executor.sandbox.worker.restarts}, {@code .workers}, {@code .waiting} and {@code .running}
 * show the pool.
 */
final class MeteredSandbox implements Sandbox {

  private final Sandbox sandbox;
  private final MeterRegistry registry;
  private final Timer execution;
  private final Map<String, Timer> byOutcome = new ConcurrentHashMap<>();

  MeteredSandbox(Sandbox sandbox, MeterRegistry registry) {
    this.sandbox = sandbox;
    this.registry = registry;
    this.execution = registry.timer("executor.sandbox.execution");
    FunctionCounter.builder(
            "executor.sandbox.worker.restarts", sandbox, it -> it.status().replaced())
        .register(registry);
    gauge("executor.sandbox.workers", status -> status.alive());
    gauge("executor.sandbox.waiting", status -> status.waiting());
    gauge("executor.sandbox.running", status -> status.running());
  }

  private void gauge(String name, ToIntFunction<SandboxStatus> value) {
    Gauge.builder(name, sandbox, it -> value.applyAsInt(it.status())).register(registry);
  }

  @Override
  public CompletableFuture<ExecutionOutcome> submit(SandboxQuery query) {
    long started = System.nanoTime();
    return sandbox.submit(query).whenComplete((outcome, _) -> record(outcome, started));
  }

  @Override
  public CompletableFuture<ExecutionOutcome> submitOwn(SandboxQuery query) {
    return sandbox.submitOwn(query);
  }

  private void record(ExecutionOutcome outcome, long started) {
    String name =
        switch (outcome) {
          case Rows rows -> {
            execution.record(rows.elapsed());
            yield "rows";
          }
          case SqlError error -> {
            execution.record(error.elapsed());
            yield "sql_error";
          }
          case Refused _ -> "refused";
          case TimedOut _ -> "timed_out";
          case ResourceExhausted _ -> "resource_exhausted";
          case WorkerLost _ -> "worker_lost";
        };
    byOutcome
        .computeIfAbsent(name, it -> registry.timer("executor.sandbox.queries", "outcome", it))
        .record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
  }

  @Override
  public SandboxStatus status() {
    return sandbox.status();
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
