package dev.ratchet.kit.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says it in two lines instead of a stack trace. */
class UnsafeBindingAnalyzer extends AbstractFailureAnalyzer<UnsafeBindingException> {

  @Override
  protected FailureAnalysis analyze(Throwable root, UnsafeBindingException cause) {
    return new FailureAnalysis(cause.description(), cause.action(), cause);
  }
}
