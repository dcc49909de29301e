package dev.ratchet.trainer.generator;

import dev.ratchet.contracts.Page;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Pages of a list, the next of which is fetched while its reader is busy with the last: the two
 * services work at the same time and not by turns.
 */
final class PageAhead<T> implements AutoCloseable {

  /** One page; the first without a cursor. */
  @FunctionalInterface
  interface Source<T> {
    Page<T> page(@Nullable String cursor);
  }

  private final Source<T> source;
  private @Nullable FutureTask<Page<T>> coming;

  PageAhead(Source<T> source) {
    this.source = source;
    fetch(null);
  }

  private void fetch(@Nullable String cursor) {
    var task = new FutureTask<>(() -> source.page(cursor));
    coming = task;
    Thread.ofVirtual().name("page-ahead").start(task);
  }

  /** Null after the last. What the source throws is thrown here. */
  @Nullable Page<T> next() throws InterruptedException {
    FutureTask<Page<T>> task = coming;
    if (task == null) {
      return null;
    }
    Page<T> page = result(task);
    if (page.nextCursor() == null) {
      coming = null;
    } else {
      fetch(page.nextCursor());
    }
    return page;
  }

  private static <T> Page<T> result(FutureTask<Page<T>> task) throws InterruptedException {
    try {
      return task.get();
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case Throwable cause -> throw new IllegalStateException("a page can't be read", cause);
      }
    }
  }

  @Override
  public void close() {
    if (coming != null) {
      coming.cancel(true);
    }
  }
}
