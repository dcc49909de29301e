package dev.ratchet.kit.job;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One caller who follows one job. Writes on its own thread, so that a slow caller delays nobody.
 */
final class JobSubscription implements Runnable {

  static final Duration COMMENT_INTERVAL = Duration.ofSeconds(15);
  private static final int BATCH = 500;

  private final UUID job;
  private final SseEmitter emitter;
  private final JobEvents events;
  private final Semaphore news = new Semaphore(0);
  private volatile long seen;
  private volatile boolean closed;

  JobSubscription(UUID job, long after, SseEmitter emitter, JobEvents events) {
    this.job = job;
    this.seen = after;
    this.emitter = emitter;
    this.events = events;
    emitter.onCompletion(this::close);
    emitter.onError(_ -> close());
    emitter.onTimeout(this::close);
  }

  UUID job() {
    return job;
  }

  long seen() {
    return seen;
  }

  /** There is something to read, or it is time to stop. */
  void wake() {
    news.release();
  }

  void close() {
    closed = true;
    wake();
  }

  @Override
  public void run() {
    try {
      while (!closed && !tellNews()) {
        if (!news.tryAcquire(COMMENT_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
          emitter.send(SseEmitter.event().comment("waiting"));
        }
        news.drainPermits();
      }
      emitter.complete();
    } catch (IOException | IllegalStateException _) {
      emitter.complete(); // the caller left
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      emitter.complete();
    } catch (RuntimeException e) {
      emitter.completeWithError(e);
    }
  }

  /** Returns whether that was all there will be. */
  private boolean tellNews() throws IOException {
    List<JobEvent> batch;
    do {
      batch = events.after(job, seen, BATCH);
      for (JobEvent event : batch) {
        boolean last = event.type() == JobEvent.Type.END && isLast(event);
        if (event.type() != JobEvent.Type.END || last) {
          send(event);
        }
        seen = event.seq();
        if (last) {
          return true;
        }
      }
    } while (batch.size() == BATCH && !closed);
    return false;
  }

  private boolean isLast(JobEvent end) {
    JobEvents.Position position = events.positions(List.of(job)).get(job);
    return position == null || position.lastSeq() == end.seq();
  }

  private void send(JobEvent event) throws IOException {
    emitter.send(
        SseEmitter.event()
            .id(Long.toString(event.seq()))
            .name(event.type().wire())
            .data(event.data().toString(), MediaType.TEXT_PLAIN));
  }
}
