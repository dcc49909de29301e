package dev.ratchet.evaluator.console.page;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.evaluator.ExperimentStepState;
import dev.ratchet.contracts.evaluator.PairedRates;
import dev.ratchet.contracts.evaluator.Rate;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.contracts.trainer.ImportPairsRequest;
import dev.ratchet.contracts.trainer.MergePairsRequest;
import dev.ratchet.contracts.trainer.MinePairsRequest;
import dev.ratchet.contracts.trainer.PairSetRequest;
import dev.ratchet.contracts.trainer.PairSetResponse;
import dev.ratchet.contracts.trainer.SyntheticPairsRequest;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How values read on a page. Times are UTC, digits the same everywhere. */
public final class Show {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int ID_CHARACTERS = 8;
  private static final int DIGITS = 4;
  private static final int SPEED_DIGITS = 2;

  /** Anything smaller is written with a power of ten. */
  private static final double SMALLEST = 0.001;

  private Show() {}

  /** A share as percent with one decimal; a dash where nothing was counted. */
  public static String percent(@Nullable Rate rate) {
    return rate == null || rate.of() == 0 ? "–" : percent(rate.value());
  }

  public static String percent(double share) {
    return format("%.1f", 100 * share);
  }

  /** The 95 % interval in percent. */
  public static String interval(Rate rate) {
    return rate.of() == 0 ? "–" : percent(rate.low()) + " – " + percent(rate.high());
  }

  /** Hits of all. */
  public static String fraction(Rate rate) {
    return count(rate.hits()) + " / " + count(rate.of());
  }

  /** A difference of shares in percent points, with its sign. */
  public static String points(double difference) {
    return format("%+.1f", 100 * difference);
  }

  /** Of a difference, in percent points. */
  public static String interval(PairedRates rates) {
    return interval(rates.low(), rates.high());
  }

  public static String interval(@Nullable Double low, @Nullable Double high) {
    return low == null || high == null ? "–" : points(low) + " to " + points(high);
  }

  /** A class of hardness by the name that maps have it under, {@code UNKNOWN} among them. */
  public static String hardness(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** A key of a map: an enum in words, anything else as it is. */
  public static String key(Object key) {
    return key instanceof Enum<?> known ? words(known) : key.toString();
  }

  public static String count(long count) {
    return format("%,d", count);
  }

  /**
   * How many of something, in words.
   *
   * @param one what one of them is called
   */
  public static String count(long count, String one) {
    return count(count) + " " + (count == 1 ? one : one + "s");
  }

  /** Four digits that count, no zeros behind them. */
  public static String number(@Nullable Double value) {
    return value == null ? "–" : significant(value, DIGITS);
  }

  /** How many in a second: two digits say enough. */
  public static String speed(double perSecond) {
    return significant(perSecond, SPEED_DIGITS) + " a second";
  }

  private static String significant(double value, int digits) {
    if (value == 0 || !Double.isFinite(value)) {
      return value == 0 ? "0" : String.valueOf(value);
    }
    if (Math.abs(value) >= Math.pow(10, digits - 1)) {
      return format("%,.0f", value);
    }
    if (Math.abs(value) < SMALLEST) {
      return format("%." + (digits - 1) + "e", value).replaceFirst("\\.?0*e([+-])0*", "e$1");
    }
    BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(digits));
    int decimals = Math.max(0, rounded.stripTrailingZeros().scale());
    return format("%,." + decimals + "f", rounded);
  }

  /** Of decimals whose digits somebody else chose: the zeros at their end say nothing. */
  public static String decimal(@Nullable BigDecimal value) {
    return value == null ? "–" : number(value.doubleValue());
  }

  /** To whole ones, of averages of counts. */
  public static String rounded(double value) {
    return value < 10 ? format("%.1f", value) : format("%,.0f", value);
  }

  /** As {@link #duration}, with parts of a second where there is nothing more. */
  public static String seconds(double seconds) {
    return seconds < 60
        ? format("%.1f s", seconds)
        : duration(Duration.ofMillis(Math.round(1000 * seconds)));
  }

  public static String reward(double reward) {
    return format("%+.2f", reward);
  }

  public static String time(@Nullable Instant time) {
    return time == null ? "–" : MINUTE.format(time);
  }

  /** Days, hours, minutes or seconds, the two largest that it has. */
  public static String duration(@Nullable Duration duration) {
    if (duration == null) {
      return "–";
    }
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min " + seconds % 60 + " s";
    }
    return seconds < 86_400
        ? seconds / 3600 + " h " + seconds % 3600 / 60 + " min"
        : seconds / 86_400 + " d " + seconds % 86_400 / 3600 + " h";
  }

  public static String millis(double millis) {
    return millis < 10 ? format("%.1f ms", millis) : format("%,.0f ms", millis);
  }

  public static String bytes(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    double size = bytes;
    String[] units = {"kB", "MB", "GB", "TB"};
    int unit = -1;
    while (size >= 1000 && unit < units.length - 1) {
      size /= 1000;
      unit++;
    }
    return format("%.1f %s", size, units[unit]);
  }

  /** Enough of an id to tell it from its neighbours. */
  public static String id(String id) {
    return id.length() <= ID_CHARACTERS ? id : "…" + id.substring(id.length() - ID_CHARACTERS);
  }

  /** {@code GOLD_FREE_REPAIR} as words. */
  public static String words(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** What is wrong with an answer; {@code right} where nothing is. */
  public static String error(ErrorClass error) {
    return error == ErrorClass.EXECUTION_CORRECT ? "right" : words(error);
  }

  /** How a pair set came about. */
  public static String kind(PairSetRequest request) {
    return switch (request) {
      case MinePairsRequest _ -> "mined";
      case SyntheticPairsRequest _ -> "synthetic";
      case MergePairsRequest _ -> "merged";
      case ImportPairsRequest _ -> "imported";
    };
  }

  /** What a pair set is called: its name, else how it came about and its short id. */
  public static String set(PairSetResponse set) {
    return set.name() == null ? kind(set.request()) + " " + id(set.id()) : set.name();
  }

  /** The tone of a state's badge, a class of the style sheet; its text tells the state. */
  public static String tone(JobState state) {
    return switch (state) {
      case QUEUED -> "quiet";
      case RUNNING -> "busy";
      case PAUSED, CANCELLED -> "warn";
      case SUCCEEDED -> "good";
      case FAILED -> "bad";
    };
  }

  /** As {@link #tone(JobState)}, of what became of an example. */
  public static String tone(TrajectoryStatus status) {
    return switch (status) {
      case CORRECT_FIRST_TURN, REPAIRED -> "good";
      case BROKEN_BY_REPAIR, FAILED -> "bad";
      case BAD_GOLD, SKIPPED -> "quiet";
    };
  }

  /** As {@link #tone(JobState)}, of what is wrong with an answer. */
  public static String tone(ErrorClass error) {
    return error == ErrorClass.EXECUTION_CORRECT ? "good" : "bad";
  }

  /** As {@link #tone(JobState)}, of a step of an experiment. */
  public static String tone(ExperimentStepState state) {
    return switch (state) {
      case WAITING, NOT_RUN -> "quiet";
      case RUNNING -> "busy";
      case SUCCEEDED -> "good";
      case CANCELLED -> "warn";
      case FAILED -> "bad";
    };
  }

  private static String format(String pattern, @Nullable Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
