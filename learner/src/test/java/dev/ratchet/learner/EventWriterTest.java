package dev.ratchet.learner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.learner.protocol.LearnerEvent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EventWriterTest {

  @Test
  void saysNothingAfterTheEventThatEndsARun() {
    var bytes = new ByteArrayOutputStream();
    var writer = new EventWriter(new PrintStream(bytes, false, StandardCharsets.UTF_8));

    writer.accept(new LearnerEvent.Warning("größer"));
    writer.accept(new LearnerEvent.Cancelled(4));
    writer.accept(new LearnerEvent.Heartbeat(LearnerEvent.Phase.SAVING, 4, 1));

    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "{\"type\":\"warning\",\"message\":\"größer\"}", "{\"type\":\"cancelled\",\"step\":4}");
  }
}
