package dev.ratchet.platform.models;

import dev.ratchet.contracts.trainer.StoreProgress;
import dev.ratchet.contracts.trainer.StoreStage;
import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** One bar for each stage of a job on a terminal, one line for each elsewhere. */
final class StageBar implements AutoCloseable {
  private static final long MEGABYTE = 1_000_000;

  private final PrintWriter out;
  private final boolean draws = System.console() != null && System.console().isTerminal();
  private @Nullable StoreStage stage;
  private @Nullable ProgressBar bar;

  StageBar(PrintWriter out) {
    this.out = out;
  }

  void show(StoreProgress progress) {
    if (progress.stage() != stage) {
      close();
      stage = progress.stage();
      begin(progress.stage());
    }
    if (bar != null) {
      bar.maxHint(Math.max(progress.total(), progress.done()));
      bar.stepTo(progress.done());
      bar.setExtraMessage(progress.file() == null ? "" : progress.file());
    }
  }

  private void begin(StoreStage next) {
    String name = name(next);
    if (!draws) {
      out.println(name + " …");
      out.flush();
      return;
    }
    var builder =
        new ProgressBarBuilder()
            .setTaskName(name)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(100);
    bar = (isBytes(next) ? builder.setUnit(" MB", MEGABYTE) : builder).build();
  }

  private static boolean isBytes(StoreStage stage) {
    return switch (stage) {
      case DOWNLOADING, COPYING, CHECKING -> true;
      case CONVERTING, MERGING, EXPORTING -> false;
    };
  }

  private static String name(StoreStage stage) {
    String word = stage.name().toLowerCase(Locale.ROOT);
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
