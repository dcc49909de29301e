package dev.ratchet.learner.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.global.torch;

/**
 * The threads that compute. Each works on rows of its own with single-threaded kernels instead of
 * all of them sharing each kernel: no barrier at the end of every operation, activations stay in
 * one core's cache, and libtorch's and BLAS's thread pools have nothing to fight over. What a
 * worker computes depends on its index and never on timing.
 */
public final class Workers implements AutoCloseable {

  private final List<ExecutorService> threads = new ArrayList<>();

  /**
   * @param count how many workers
   * @param threadsEach how many threads libtorch's kernels take within each
   */
  public Workers(int count, int threadsEach) {
    openblas_nolapack.blas_set_num_threads(threadsEach);
    for (int i = 0; i < count; i++) {
      String name = "learner-" + i;
      ExecutorService thread =
          Executors.newSingleThreadExecutor(
              task ->
                  Thread.ofPlatform()
                      .name(name)
                      .daemon()
                      .unstarted(() -> prepared(task, threadsEach)));
      threads.add(thread);
    }
  }

  public int count() {
    return threads.size();
  }

  /**
   * Runs task i on worker i and waits for all of them.
   *
   * @return their results in the order of the tasks
   */
  public <T> List<T> run(List<Callable<T>> tasks) {
    if (tasks.size() > threads.size()) {
      throw new IllegalArgumentException(
          tasks.size() + " tasks are more than " + threads.size() + " workers.");
    }
    List<Future<T>> running = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      running.add(threads.get(i).submit(tasks.get(i)));
    }
    List<T> results = new ArrayList<>();
    RuntimeException failure = null;
    for (Future<T> task : running) {
      try {
        results.add(await(task));
      } catch (RuntimeException e) {
        failure =
            e; // The others may still use the tensors of this step: wait for them before leaving.
      }
    }
    if (failure != null) {
      throw failure;
    }
    return results;
  }

  @Override
  public void close() {
    threads.forEach(ExecutorService::close);
  }

  // Both settings belong to a thread. Derivatives are written out in this code, so autograd has
  // nothing to record.
  private static void prepared(Runnable task, int kernelThreads) {
    torch.set_num_threads(kernelThreads);
    GradMode.set_enabled(false);
    task.run();
  }

  private static <T> T await(Future<T> task) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted =
              true; // A kernel can't be stopped half-way; the caller sees the flag afterwards.
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
