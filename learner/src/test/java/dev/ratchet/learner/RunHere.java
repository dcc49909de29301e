package dev.ratchet.learner;

import dev.ratchet.learner.protocol.ExitCode;
import dev.ratchet.learner.protocol.LearnerEvent;
import dev.ratchet.learner.protocol.LearnerException;
import dev.ratchet.learner.protocol.ProtocolJson;
import dev.ratchet.learner.protocol.RunDirectory;
import dev.ratchet.learner.training.Pulse;
import dev.ratchet.learner.training.StopSignal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * A run in this very process, for what does not need one of its own.
 *
 * @param code how it ended
 * @param events what it said
 */
record RunHere(ExitCode code, List<LearnerEvent> events) {

  static RunHere of(RunDirectory directory) {
    var said = new ByteArrayOutputStream();
    var events = new EventWriter(new PrintStream(said, true, StandardCharsets.UTF_8));
    ExitCode code =
        new TrainingRun(
                LearnerArguments.first(directory),
                events,
                new Pulse(),
                new StopSignal(),
                (error, message) -> {
                  throw new LearnerException(error, message);
                })
            .run();
    return new RunHere(
        code, said.toString(StandardCharsets.UTF_8).lines().map(ProtocolJson::event).toList());
  }

  <T extends LearnerEvent> Stream<T> events(Class<T> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast);
  }

  <T extends LearnerEvent> T last(Class<T> kind) {
    return events(kind).reduce((_, later) -> later).orElseThrow();
  }

  double firstLoss() {
    return events(LearnerEvent.Step.class).findFirst().orElseThrow().metrics().get("loss");
  }
}
