/**
 * Logs trainings to an MLflow tracking server over its REST interface, where one is configured. The
 * server may be slow or gone: a training never waits for it and never fails for it.
 *
 * <p>Open: {@link dev.ratchet.trainer.mlflow.Mlflow} and {@link
 * dev.ratchet.trainer.mlflow.MlflowRun}.
 */
@NullMarked
package dev.ratchet.trainer.mlflow;

import org.jspecify.annotations.NullMarked;
