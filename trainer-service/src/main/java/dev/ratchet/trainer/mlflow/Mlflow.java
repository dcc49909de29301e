package dev.ratchet.trainer.mlflow;

import dev.ratchet.kit.client.ServiceClients;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The tracking server, if there is one. */
@Component
public class Mlflow {
  private final MlflowProperties properties;
  private final InstantSource clock;
  private final @Nullable MlflowApi api;

  Mlflow(MlflowProperties properties, ServiceClients clients, ObjectProvider<InstantSource> clock) {
    this.properties = properties;
    this.clock = clock.getIfAvailable(InstantSource::system);
    this.api =
        properties.trackingUri() == null
            ? null
            : new MlflowApi(clients, properties.trackingUri(), properties);
  }

  /**
   * What a run is opened with.
   *
   * @param run an earlier run to go on with; null makes a new one
   */
  public record Opening(
      String name,
      @Nullable String run,
      Map<String, String> parameters,
      Map<String, String> tags) {}

  /** Who hears of the run's id and of trouble; called from another thread. */
  public record Listener(Consumer<String> onRun, Consumer<String> onTrouble) {}

  /** Opens a run, or {@link MlflowRun#NONE} where no server is configured. */
  public MlflowRun open(Opening opening, Listener listener) {
    return api == null ? MlflowRun.NONE : new QueuedRun(api, properties, opening, listener, clock);
  }
}
