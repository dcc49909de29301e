package dev.ratchet.platform.loop;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on a terminal, one line otherwise. */
public sealed interface Progress extends AutoCloseable {
  void show(long done, long total);

  @Override
  void close();

  /**
   * @param unit what is counted
   */
  static Progress start(String name, String unit, PrintWriter out) {
    return System.console() != null && System.console().isTerminal()
        ? new Bar(name)
        : new Line(name, unit, out);
  }

  /** Draws over itself. */
  final class Bar implements Progress {
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
  final class Line implements Progress {
    private final String name;
    private final String unit;
    private final PrintWriter out;
    private long done;
    private long total;

    private Line(String name, String unit, PrintWriter out) {
      this.name = name;
      this.unit = unit;
      this.out = out;
    }

    @Override
    public void show(long done, long total) {
      this.done = done;
      this.total = total;
    }

    @Override
    public void close() {
      if (total > 1) {
        out.printf("%s: %d of %d %s%n", name, done, total, unit);
        out.flush();
      }
    }
  }
}
