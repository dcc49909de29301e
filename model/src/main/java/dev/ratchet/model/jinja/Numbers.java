package dev.ratchet.model.jinja;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Python's arithmetic: division rounds down, and the remainder has the sign of the divisor. */
final class Numbers {

  private Numbers() {}

  static Object arithmetic(String operator, @Nullable Object left, @Nullable Object right) {
    if (operator.equals("/")) {
      return Values.real(left) / nonZero(Values.real(right));
    }
    if (left instanceof Double || right instanceof Double) {
      return real(operator, Values.real(left), Values.real(right));
    }
    return whole(operator, Values.whole(left, "a number"), Values.whole(right, "a number"));
  }

  private static Object real(String operator, double left, double right) {
    return switch (operator) {
      case "+" -> left + right;
      case "-" -> left - right;
      case "*" -> left * right;
      case "//" -> Math.floor(left / nonZero(right));
      default -> left - right * Math.floor(left / nonZero(right));
    };
  }

  private static Object whole(String operator, long left, long right) {
    try {
      return switch (operator) {
        case "+" -> Math.addExact(left, right);
        case "-" -> Math.subtractExact(left, right);
        case "*" -> Math.multiplyExact(left, right);
        case "//" -> Math.floorDiv(left, (long) nonZero(right));
        default -> Math.floorMod(left, (long) nonZero(right));
      };
    } catch (ArithmeticException e) {
      throw new Fault("a number grows beyond 64 bits");
    }
  }

  private static double nonZero(double divisor) {
    if (divisor == 0) {
      throw new Fault("division by zero");
    }
    return divisor;
  }

  /** Python's rules for a slice: negative bounds count from the end, and all are cut to size. */
  static List<@Nullable Object> slice(
      List<@Nullable Object> all, @Nullable Object from, @Nullable Object to, long step) {
    if (step == 0) {
      throw new Fault("the step of a slice is 0");
    }
    long size = all.size();
    long low = step > 0 ? 0 : -1;
    long high = step > 0 ? size : size - 1;
    long start = from == null ? (step > 0 ? low : high) : bound(from, size, low, high);
    long end = to == null ? (step > 0 ? high : low) : bound(to, size, low, high);
    List<@Nullable Object> cut = new ArrayList<>();
    for (long i = start; step > 0 ? i < end : i > end; i += step) {
      cut.add(all.get((int) i));
    }
    return cut;
  }

  private static long bound(Object bound, long size, long low, long high) {
    long value = Values.whole(bound, "the bound of a slice");
    return Math.clamp(value < 0 ? value + size : value, low, high);
  }
}
