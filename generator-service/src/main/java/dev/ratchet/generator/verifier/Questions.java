package dev.ratchet.generator.verifier;

import dev.ratchet.generator.engine.EngineStoppedException;
import dev.ratchet.generator.engine.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks somebody outside about many candidates, some at a time. One who gives no answer several
 * times in a row is asked no more in this round, so that a call-back that is away does not hold up
 * a rollout for hours.
 *
 * @param atOnce questions to one verifier at a time
 * @param patience so many questions in a row without an answer end the asking
 */
record Questions(int atOnce, int patience) {

  /** Puts one question. */
  interface Asker {
    Answer ask(Subject subject) throws InterruptedException;
  }

  /**
   * What came.
   *
   * @param answered whether anybody answered at all, in whatever words
   */
  record Answer(Word word, boolean answered) {
    static Answer unanswered(String why) {
      return new Answer(Word.unknown(why), false);
    }
  }

  /**
   * One word a subject, in order.
   *
   * @throws EngineStoppedException when the stop was asked for
   */
  List<Spoken> ask(String name, List<Subject> subjects, Asker asker, Stop stop)
      throws InterruptedException {
    var silent = new AtomicInteger();
    var factory = Thread.ofVirtual().name("verify-" + name + "-", 0).factory();
    try (ExecutorService hands = Executors.newFixedThreadPool(atOnce, factory)) {
      // Those that nobody has begun would never end.
      stop.onRequest(() -> hands.shutdownNow().forEach(Questions::cancel));
      try {
        var futures = new ArrayList<Future<Spoken>>(subjects.size());
        for (Subject subject : subjects) {
          futures.add(hands.submit(asking(subject, asker, silent)));
        }
        return collect(futures, stop);
      } catch (RejectedExecutionException _) {
        throw new EngineStoppedException();
      } catch (InterruptedException | RuntimeException e) {
        hands.shutdownNow();
        throw e;
      }
    }
  }

  private Callable<Spoken> asking(Subject subject, Asker asker, AtomicInteger silent) {
    return () -> {
      if (silent.get() >= patience) {
        return new Spoken(
            Word.unknown("not asked, as %d questions in a row got no answer".formatted(patience)),
            0);
      }
      long begin = System.nanoTime();
      Answer answer = asker.ask(subject);
      silent.updateAndGet(before -> answer.answered() ? 0 : before + 1);
      return new Spoken(answer.word(), Math.round((System.nanoTime() - begin) / 1_000.0) / 1_000.0);
    };
  }

  private static void cancel(Runnable waiting) {
    if (waiting instanceof Future<?> question) {
      question.cancel(false);
    }
  }

  private static List<Spoken> collect(List<Future<Spoken>> futures, Stop stop)
      throws InterruptedException {
    var spoken = new ArrayList<Spoken>(futures.size());
    for (Future<Spoken> future : futures) {
      if (stop.isRequested()) {
        throw new EngineStoppedException();
      }
      try {
        spoken.add(future.get());
      } catch (CancellationException _) {
        throw new EngineStoppedException();
      } catch (ExecutionException e) {
        if (stop.isRequested()) {
          throw new EngineStoppedException();
        }
        throw e.getCause() instanceof RuntimeException cause
            ? cause
            : new IllegalStateException("a verifier was not asked", e.getCause());
      }
    }
    return spoken;
  }
}
