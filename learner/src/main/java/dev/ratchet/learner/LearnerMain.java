package dev.ratchet.learner;

/**
 * {@code java … dev.ratchet.learner.LearnerMain RUN_DIR}: trains as {@code run.json} says, from the
 * last checkpoint if there is one. Events go to standard output, the log to standard error.
 */
public final class LearnerMain {

  private LearnerMain() {}

  public static void main(String[] arguments) {
    new LearnerProcess(new EventWriter(StandardOutput.take())).runAndHalt(arguments);
  }
}
