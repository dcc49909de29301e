package dev.ratchet.executor.verification;

import dev.ratchet.contracts.executor.VerificationResult;
import dev.ratchet.executor.gold.GoldResults;
import dev.ratchet.executor.sandbox.Sandbox;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Verifies candidates: executes each in the sandbox, judges it against its gold, diagnoses it, and
 * hands the results over in order. Needs neither Spring nor a server.
 *
 * <p>At most {@code inFlight} candidates are between their submission and their result's delivery,
 * so a sink that is slow slows the work down and no memory fills up. Candidates' results are never
 * shared or kept: two equal candidates run twice. Only graders that want the same text of one
 * candidate share its execution.
 *
 * <p>Several threads may call {@link #run} at once.
 */
public final class VerificationPipeline {

  private final Sandbox sandbox;
  private final GoldResults golds;
  private final int inFlight;
  private final Duration patience;

  /**
   * @param inFlight candidates that are worked on at once
   * @param patience how long to wait for a result before the sink is told so
   */
  public VerificationPipeline(Sandbox sandbox, GoldResults golds, int inFlight, Duration patience) {
    this.sandbox = sandbox;
    this.golds = golds;
    this.inFlight = inFlight;
    this.patience = patience;
  }

  /** Returns when the last result has been handed over. */
  public void run(
      Iterator<Candidate> candidates, VerificationOptions options, VerificationSink sink) {
    Deque<CompletableFuture<VerificationResult>> window = new ArrayDeque<>();
    while (candidates.hasNext() || !window.isEmpty()) {
      while (candidates.hasNext() && window.size() < inFlight) {
        window.add(new CandidateRun(candidates.next(), options).start(sandbox, golds));
        deliverReady(window, sink);
      }
      if (!window.isEmpty()) {
        sink.result(await(window.remove(), sink));
      }
    }
  }

  // Submitting may block; what is ready goes out in between.
  private static void deliverReady(
      Deque<CompletableFuture<VerificationResult>> window, VerificationSink sink) {
    while (!window.isEmpty() && window.element().isDone()) {
      sink.result(window.remove().join());
    }
  }

  private VerificationResult await(
      CompletableFuture<VerificationResult> future, VerificationSink sink) {
    while (true) {
      try {
        return future.get(patience.toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException _) {
        sink.waiting();
      } catch (ExecutionException e) {
        throw new CompletionException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while candidates were running", e);
      }
    }
  }
}
