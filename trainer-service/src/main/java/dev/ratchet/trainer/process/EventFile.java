package dev.ratchet.trainer.process;

import dev.ratchet.learner.protocol.LearnerEvent;
import dev.ratchet.learner.protocol.ProtocolJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads events from a file while another process writes it. A line counts once it has ended. */
final class EventFile {
  private static final Logger log = LoggerFactory.getLogger(EventFile.class);
  private static final int BUFFER = 1 << 16;

  /** No event is as long; a native library that floods standard output is cut off here. */
  private static final int LONGEST_LINE = 1 << 20;

  private final Path file;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private long position;

  EventFile(Path file) {
    this.file = file;
  }

  /** The events since the last call. */
  List<LearnerEvent> news() {
    var events = new ArrayList<LearnerEvent>();
    if (!Files.exists(file)) {
      return events;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
      while (channel.read(buffer, position) > 0) {
        position += buffer.position();
        buffer.flip();
        take(buffer, events);
        buffer.clear();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("can't read the learner's events in " + file, e);
    }
    return events;
  }

  private void take(ByteBuffer buffer, List<LearnerEvent> events) {
    while (buffer.hasRemaining()) {
      byte next = buffer.get();
      if (next != '\n') {
        if (line.size() < LONGEST_LINE) {
          line.write(next);
        }
        continue;
      }
      String text = line.toString(StandardCharsets.UTF_8);
      line.reset();
      try {
        events.add(ProtocolJson.event(text));
      } catch (IllegalArgumentException _) {
        // Native libraries print to standard output too.
        log.atInfo().addKeyValue("line", text).log("the learner printed what is no event");
      }
    }
  }
}
