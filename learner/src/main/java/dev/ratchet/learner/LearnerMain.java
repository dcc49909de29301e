package dev.ratchet.learner;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * {@code java … dev.ratchet.learner.LearnerMain RUN_DIR}: trains as {@code run.json} says, from the last checkpoint if
 * there is one. Events go to standard output, the log to standard error.
 */
public final class LearnerMain {

  private LearnerMain() {}

  public static void main(String[] arguments) {
    PrintStream events = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    System.setOut(System.err); // whatever a library prints must not come between the events
    new LearnerProcess(new EventWriter(events)).runAndHalt(arguments);
  }
}
