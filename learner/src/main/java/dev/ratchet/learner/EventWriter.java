package dev.ratchet.learner;

import dev.ratchet.learner.protocol.LearnerEvent;
import dev.ratchet.learner.protocol.ProtocolJson;
import java.io.PrintStream;
import java.util.function.Consumer;

/** Writes events as lines, from any thread; nothing comes after the event that ends a run. */
final class EventWriter implements Consumer<LearnerEvent> {

  private final PrintStream out;
  private boolean ended;

  EventWriter(PrintStream out) {
    this.out = out;
  }

  @Override
  public synchronized void accept(LearnerEvent event) {
    if (ended) {
      return;
    }
    ended = endsTheRun(event);
    out.println(ProtocolJson.line(event));
    out.flush();
  }

  private static boolean endsTheRun(LearnerEvent event) {
    return switch (event) {
      case LearnerEvent.Finished _, LearnerEvent.Failed _, LearnerEvent.Cancelled _ -> true;
      case LearnerEvent.Data _,
          LearnerEvent.Started _,
          LearnerEvent.Step _,
          LearnerEvent.Evaluation _,
          LearnerEvent.Checkpoint _,
          LearnerEvent.Heartbeat _,
          LearnerEvent.Warning _ ->
          false;
    };
  }
}
