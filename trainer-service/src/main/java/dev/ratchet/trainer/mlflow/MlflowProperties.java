package dev.ratchet.trainer.mlflow;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the logging to MLflow.
 *
 * @param trackingUri the server; absent: nothing is logged
 * @param experiment made when it is not there
 * @param token sent as a bearer token; otherwise username and password, where there are some
 * @param timeout of one call
 * @param retry pause after a call that failed
 * @param drain how long the end of a training waits for what has not been sent yet
 */
@ConfigurationProperties("trainer.mlflow")
record MlflowProperties(
    @Nullable URI trackingUri,
    @DefaultValue("ratchet") String experiment,
    @Nullable String token,
    @Nullable String username,
    @Nullable String password,
    @DefaultValue("10s") Duration timeout,
    @DefaultValue("10s") Duration retry,
    @DefaultValue("10s") Duration drain) {
  MlflowProperties {
    requirePositive("timeout", timeout);
    requirePositive("retry", retry);
    requirePositive("drain", drain);
    if (experiment.isBlank()) {
      throw new IllegalArgumentException("trainer.mlflow.experiment must be a name but is blank");
    }
    if (trackingUri != null && !String.valueOf(trackingUri.getScheme()).startsWith("http")) {
      throw new IllegalArgumentException(
          "trainer.mlflow.tracking-uri must begin with http:// or https:// but is " + trackingUri);
    }
  }

  private static void requirePositive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(
          "trainer.mlflow.%s must be longer than 0 but is %s".formatted(name, value));
    }
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "MlflowProperties[trackingUri=%s, experiment=%s]".formatted(trackingUri, experiment);
  }
}
