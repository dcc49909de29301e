package dev.ratchet.executor.audit;

import org.jspecify.annotations.Nullable;

/**
 * What an audit was asked for, as it is stored with its job.
 *
 * @param total examples to look at
 */
record AuditJob(String datasetId, @Nullable String split, int slowMillis, int total) {

  static final String KIND = "audit";

  /** How far it is. */
  record Progress(int done, int total) {}
}
