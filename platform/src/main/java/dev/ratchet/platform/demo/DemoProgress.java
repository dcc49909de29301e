package dev.ratchet.platform.demo;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on a terminal, one line otherwise. */
sealed interface DemoProgress extends AutoCloseable {
  void show(long done, long total);

  @Override
  void close();

  static DemoProgress start(String name, PrintWriter out) {
    return System.console() != null && System.console().isTerminal()
        ? new Bar(name)
        : new Line(name, out);
  }

  /** Draws over itself. */
  final class Bar implements DemoProgress {
    private final ProgressBar bar;

    private Bar(String name) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(name)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(100)
              .build();
    }

    @Override
    public void show(long done, long total) {
      bar.maxHint(total);
      bar.stepTo(done);
    }

    @Override
    public void close() {
      bar.close();
    }
  }

  /** For files and pipes. */
  final class Line implements DemoProgress {
    private final String name;
    private final PrintWriter out;
    private long done;
    private long total;

    private Line(String name, PrintWriter out) {
      this.name = name;
      this.out = out;
    }

    @Override
    public void show(long done, long total) {
      this.done = done;
      this.total = total;
    }

    @Override
    public void close() {
      out.printf("%s: %d of %d questions%n", name, done, total);
      out.flush();
    }
  }
}
