package dev.ratchet.generator.openai;

import dev.ratchet.generator.engine.Answer;
import dev.ratchet.generator.engine.Answers;
import dev.ratchet.generator.engine.EngineStoppedException;
import dev.ratchet.generator.engine.Prompt;
import dev.ratchet.generator.engine.Stop;
import dev.ratchet.kit.problem.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Asks many prompts at once. When the server is away, what was answered stays and the rest is
 * withheld; when no prompt can be answered, everything ends at once.
 */
final class Batch {

  /** Asks one. */
  interface Asker {
    Asked ask(Prompt prompt) throws InterruptedException;
  }

  private final String name;
  private final AtomicReference<ApiException> away = new AtomicReference<>();
  private final AtomicReference<ApiException> hopeless = new AtomicReference<>();

  Batch(String name) {
    this.name = name;
  }

  /** Whether the server was found to be away, so that no further request makes sense. */
  boolean isAway() {
    return away.get() != null;
  }

  Answers run(Asker asker, List<Prompt> prompts, Stop stop) throws InterruptedException {
    var factory = Thread.ofVirtual().name(name + "-", 0).factory();
    try (ExecutorService hands = Executors.newThreadPerTaskExecutor(factory)) {
      stop.onRequest(hands::shutdownNow);
      try {
        var answers = new ArrayList<Future<Answer>>(prompts.size());
        for (Prompt prompt : prompts) {
          answers.add(hands.submit(() -> answer(asker, prompt, hands)));
        }
        return collect(answers, stop);
      } catch (RejectedExecutionException _) {
        throw ended(stop);
      } catch (InterruptedException | RuntimeException e) {
        hands.shutdownNow();
        throw e;
      }
    }
  }

  private Answer answer(Asker asker, Prompt prompt, ExecutorService hands)
      throws InterruptedException {
    return switch (asker.ask(prompt)) {
      case Asked.Given given -> new Answer.Given(given.generations());
      case Asked.Failed failed -> new Answer.Failed(failed.problem());
      case Asked.GivenUp _ -> new Answer.Withheld();
      case Asked.Away gone -> {
        away.compareAndSet(null, gone.why());
        yield new Answer.Withheld();
      }
      case Asked.Hopeless none -> {
        hopeless.compareAndSet(null, none.why());
        hands.shutdownNow();
        yield new Answer.Withheld();
      }
    };
  }

  private Answers collect(List<Future<Answer>> futures, Stop stop) throws InterruptedException {
    var answers = new ArrayList<Answer>(futures.size());
    for (Future<Answer> future : futures) {
      try {
        answers.add(future.get());
      } catch (ExecutionException e) {
        if (stop.isRequested() || hopeless.get() != null) {
          throw ended(stop);
        }
        throw e.getCause() instanceof RuntimeException cause
            ? cause
            : new IllegalStateException("a prompt was not asked", e.getCause());
      }
    }
    if (hopeless.get() != null) {
      throw ended(stop);
    }
    return new Answers(answers, away.get());
  }

  private RuntimeException ended(Stop stop) {
    ApiException why = hopeless.get();
    return why != null && !stop.isRequested() ? why : new EngineStoppedException();
  }
}
