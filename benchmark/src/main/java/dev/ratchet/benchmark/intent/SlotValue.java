package dev.ratchet.benchmark.intent;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;

/** What fills a slot: one text for the query, one for the question. */
record SlotValue(Comparable<?> order, String sql, String spoken) {

  static SlotValue number(Number value) {
    return new SlotValue(value.doubleValue(), value.toString(), value.toString());
  }

  static SlotValue literal(String value) {
    return new SlotValue(value, "'" + value.replace("'", "''") + "'", value);
  }

  /** A part of a value, to stand inside a literal of the template. */
  static SlotValue part(String value) {
    return new SlotValue(value, value, value);
  }

  static SlotValue month(String yearAndMonth) {
    int month = Integer.parseInt(yearAndMonth.substring(5));
    String name = Month.of(month).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    return new SlotValue(yearAndMonth, yearAndMonth, name + " " + yearAndMonth.substring(0, 4));
  }

  boolean isBelow(SlotValue other) {
    return order instanceof Double number
        ? number < (Double) other.order
        : ((String) order).compareTo((String) other.order) < 0;
  }
}
