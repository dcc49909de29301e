package dev.ratchet.platform.loop;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on a terminal, lines otherwise. */
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
        : new Line(name, unit, out, InstantSource.system());
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

  /**
   * For files and pipes: a line each half minute, so that who reads a log sees that work goes on,
   * and one at the end.
   */
  final class Line implements Progress {
    static final Duration INTERVAL = Duration.ofSeconds(30);

    private final String name;
    private final String unit;
    private final PrintWriter out;
    private final InstantSource clock;
    private final Instant began;
    private Instant next;
    private long done;
    private long total;

    Line(String name, String unit, PrintWriter out, InstantSource clock) {
      this.name = name;
      this.unit = unit;
      this.out = out;
      this.clock = clock;
      this.began = clock.instant();
      this.next = began.plus(INTERVAL);
    }

    @Override
    public void show(long done, long total) {
      this.done = done;
      this.total = total;
      Instant now = clock.instant();
      if (!now.isBefore(next)) {
        next = now.plus(INTERVAL);
        String time = LoopTable.duration(Duration.between(began, now));
        print(total > 1 ? counted() + " after " + time : "at work for " + time);
      }
    }

    @Override
    public void close() {
      if (total > 1) {
        print(counted());
      }
    }

    private String counted() {
      return "%d of %d %s".formatted(done, total, unit);
    }

    private void print(String text) {
      out.println(name + ": " + text);
      out.flush();
    }
  }
}
