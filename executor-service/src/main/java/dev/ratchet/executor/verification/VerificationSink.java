package dev.ratchet.executor.verification;

import dev.ratchet.contracts.executor.VerificationResult;

/** Takes results in the order of the candidates. May block, which holds the work back. */
public interface VerificationSink {

  void result(VerificationResult result);

  /** Called every so often while the next result is not there yet. */
  default void waiting() {}
}
