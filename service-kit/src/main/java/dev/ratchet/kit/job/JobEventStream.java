package dev.ratchet.kit.job;

import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.ServiceKitError;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * A job's events as server-sent events.
 *
 * <p>{@code id} is the event's number, {@code event} one of state, progress, metric, end. {@code
 * Last-Event-ID} goes on after that number, on any replica, since events are read from the table. A
 * comment comes every 15 s. The stream closes after the {@code end} of a job that has ended; an
 * {@code end} that a resume has overtaken is left out. When nothing is left to tell the answer is
 * 204, at which browsers stop to reconnect.
 */
public final class JobEventStream {

  private final JobEvents events;
  private final JobEventPoller poller;

  JobEventStream(JobEvents events, JobEventPoller poller) {
    this.events = events;
    this.poller = poller;
  }

  /** The whole answer of a handler; JOB_NOT_FOUND when there is no such job. */
  public ResponseEntity<SseEmitter> open(UUID job, @Nullable String lastEventId) {
    JobEvents.Position position = position(job);
    long after = parse(lastEventId, position.lastSeq());
    if (position.state().hasEnded() && after == position.lastSeq()) {
      return ResponseEntity.noContent().build();
    }
    var emitter = new SseEmitter(0L); // the comments notice a caller who left
    poller.add(new JobSubscription(job, after, emitter, events));
    return ResponseEntity.ok()
        .contentType(MediaType.TEXT_EVENT_STREAM)
        .cacheControl(CacheControl.noStore())
        .header("X-Accel-Buffering", "no") // nginx would hold events back
        .body(emitter);
  }

  private JobEvents.Position position(UUID job) {
    JobEvents.Position position = events.positions(java.util.List.of(job)).get(job);
    if (position == null) {
      throw new ApiException(ServiceKitError.JOB_NOT_FOUND, job);
    }
    return position;
  }

  private static long parse(@Nullable String lastEventId, long last) {
    if (lastEventId == null || lastEventId.isBlank()) {
      return 0;
    }
    try {
      long id = Long.parseLong(lastEventId.strip());
      if (id >= 0 && id <= last) {
        return id;
      }
    } catch (NumberFormatException _) {
      // told below, as is a number out of range
    }
    throw new ApiException(ServiceKitError.INVALID_LAST_EVENT_ID, last, lastEventId)
        .with("limits", Map.of("min", 0, "max", last));
  }
}
