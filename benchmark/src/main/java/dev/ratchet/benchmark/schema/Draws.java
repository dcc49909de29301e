package dev.ratchet.benchmark.schema;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stream of chance that is the same on every machine and under every JDK.
 *
 * <p>Written out (SplitMix64, Steele et al. 2014) because the JDK promises the algorithm of its
 * named generators but not how they make bounded numbers.
 */
public final class Draws {
  private long state;

  private Draws(long state) {
    this.state = state;
  }

  /** A stream of its own for each name, so that adding a table or a template moves no other. */
  public static Draws named(String name) {
    return new Draws(hash(name));
  }

  /** FNV-1a over UTF-8, 64 bits. */
  public static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    return hash;
  }

  private long next() {
    state += 0x9e3779b97f4a7c15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** From 0 to {@code bound} - 1. */
  public int below(int bound) {
    return (int) Math.unsignedMultiplyHigh(next(), bound);
  }

  /** Both ends included. */
  public int between(int low, int high) {
    return low + below(high - low + 1);
  }

  /** As {@link #between}, but low numbers come more often: some parents have many children. */
  public int skewed(int low, int high) {
    return Math.min(between(low, high), between(low, high));
  }

  /** A number with two decimals; both ends are in hundredths. */
  public double hundredths(int low, int high) {
    return between(low, high) / 100.0;
  }

  /** A number with one decimal; both ends are in tenths. */
  public double tenths(int low, int high) {
    return between(low, high) / 10.0;
  }

  /** An ISO date, both ends included. */
  public String date(String first, String last) {
    LocalDate from = LocalDate.parse(first);
    int days = (int) ChronoUnit.DAYS.between(from, LocalDate.parse(last));
    return from.plusDays(between(0, days)).toString();
  }

  @SafeVarargs
  public final <T> T pick(T... choices) {
    return choices[below(choices.length)];
  }

  /** The value in {@code percent} of a hundred draws, else NULL. */
  public <T> @Nullable T known(int percent, T value) {
    return below(100) < percent ? value : null;
  }

  /** A copy in random order. */
  public <T> List<T> shuffled(List<T> items) {
    var copy = new ArrayList<>(items);
    for (int i = copy.size() - 1; i > 0; i--) {
      int other = below(i + 1);
      T held = copy.get(i);
      copy.set(i, copy.get(other));
      copy.set(other, held);
    }
    return copy;
  }
}
