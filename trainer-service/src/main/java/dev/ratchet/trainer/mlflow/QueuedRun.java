package dev.ratchet.trainer.mlflow;

import dev.ratchet.kit.client.RemoteProblemException;
import dev.ratchet.trainer.mlflow.Mlflow.Listener;
import dev.ratchet.trainer.mlflow.Mlflow.Opening;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClientException;

/**
 * Sends from a thread of its own, in batches. While the server is away numbers wait, up to a limit;
 * beyond it the oldest go, and how many is told.
 */
final class QueuedRun implements MlflowRun {
  private static final Logger log = LoggerFactory.getLogger(QueuedRun.class);

  /** MLflow takes no more in one call. */
  private static final int BATCH = 1000;

  private static final int MOST_PARAMETERS = 100;
  private static final int MOST_WAITING = 50_000;
  private static final int LONGEST_VALUE = 500;
  private static final Duration GATHER = Duration.ofMillis(500);

  private final MlflowApi api;
  private final MlflowProperties properties;
  private final Opening opening;
  private final Listener listener;
  private final InstantSource clock;
  private final LinkedBlockingDeque<MlflowMetric> waiting = new LinkedBlockingDeque<>(MOST_WAITING);
  private final Thread thread;
  private volatile @Nullable Status status;
  private long dropped;
  private boolean inTrouble;

  QueuedRun(
      MlflowApi api,
      MlflowProperties properties,
      Opening opening,
      Listener listener,
      InstantSource clock) {
    this.api = api;
    this.properties = properties;
    this.opening = opening;
    this.listener = listener;
    this.clock = clock;
    this.thread = Thread.ofVirtual().name("mlflow-" + opening.name()).start(this::send);
  }

  @Override
  public void metrics(int step, Map<String, Double> numbers, Instant at) {
    numbers.forEach(
        (key, value) -> {
          var metric = new MlflowMetric(key, value, at.toEpochMilli(), step);
          while (!waiting.offerLast(metric)) {
            waiting.pollFirst();
            dropped++;
          }
        });
  }

  @Override
  public void end(Status how) {
    if (status != null) {
      return;
    }
    status = how;
    try {
      if (!thread.join(properties.drain())) {
        thread.interrupt();
        thread.join();
      }
    } catch (InterruptedException _) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
    if (!waiting.isEmpty() || dropped > 0) {
      trouble(
          "%d numbers were not logged to MLflow at %s"
              .formatted(waiting.size() + dropped, properties.trackingUri()));
    }
  }

  private void send() {
    try {
      String run = retried(this::open);
      listener.onRun().accept(run);
      List<MlflowMetric> batch = new ArrayList<>();
      while (status == null || !waiting.isEmpty()) {
        MlflowMetric first = waiting.pollFirst(GATHER.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          waiting.drainTo(batch, BATCH - 1);
          retried(
              () -> {
                api.logMetrics(run, batch);
                return run;
              });
          batch.clear();
        }
      }
      Status how = java.util.Objects.requireNonNull(status);
      retried(
          () -> {
            api.update(run, how.name(), clock.instant());
            return run;
          });
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      log.atWarn().addKeyValue("run", opening.name()).log("gave up on logging to MLflow");
    } catch (RuntimeException e) {
      log.atWarn().setCause(e).addKeyValue("run", opening.name()).log("logging to MLflow ended");
      trouble("MLflow refused the log: " + e.getMessage());
    }
  }

  private String open() {
    String run = opening.run();
    if (run != null) {
      api.update(run, "RUNNING", null);
      return run;
    }
    String made =
        api.createRun(
            api.experiment(properties.experiment()),
            opening.name(),
            clock.instant(),
            shortened(opening.tags()));
    List<Map.Entry<String, String>> all =
        new ArrayList<>(shortened(opening.parameters()).entrySet());
    for (int from = 0; from < all.size(); from += MOST_PARAMETERS) {
      var some = new LinkedHashMap<String, String>();
      all.subList(from, Math.min(all.size(), from + MOST_PARAMETERS))
          .forEach(each -> some.put(each.getKey(), each.getValue()));
      api.logParameters(made, some);
    }
    return made;
  }

  private static Map<String, String> shortened(Map<String, String> values) {
    var shorter = new LinkedHashMap<String, String>();
    values.forEach(
        (key, value) ->
            shorter.put(
                key, value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE)));
    return shorter;
  }

  /** One call, again and again while the server is away. */
  private String retried(java.util.function.Supplier<String> call) throws InterruptedException {
    while (true) {
      try {
        String result = call.get();
        inTrouble = false;
        return result;
      } catch (RestClientException away) {
        await(away);
      } catch (RemoteProblemException problem) {
        if (!problem.isTransient()) {
          throw problem;
        }
        await(problem);
      }
    }
  }

  private void await(RuntimeException cause) throws InterruptedException {
    if (!inTrouble) {
      inTrouble = true;
      log.atWarn()
          .setCause(cause)
          .addKeyValue("uri", properties.trackingUri())
          .log("MLflow is away; the training goes on, its numbers wait");
      trouble("MLflow at %s is away; numbers wait".formatted(properties.trackingUri()));
    }
    Thread.sleep(properties.retry());
  }

  private void trouble(String text) {
    listener.onTrouble().accept(text);
  }
}
