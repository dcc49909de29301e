package dev.ratchet.trainer.mlflow;

/** A number as MLflow takes it; the names are the wire's. */
record MlflowMetric(String key, double value, long timestamp, long step) {}
