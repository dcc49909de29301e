package dev.ratchet.kit.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.slf4j.Marker;

/** Filters nothing: it is asked on the thread that logs, before a line takes its fields. */
final class ServiceNameFilter extends TurboFilter {

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] params,
      @Nullable Throwable thrown) {
    if (level.isGreaterOrEqual(logger.getEffectiveLevel())) {
      name(LoggedService.current());
    }
    return FilterReply.NEUTRAL;
  }

  private static void name(@Nullable String service) {
    if (Objects.equals(service, MDC.get(LoggedService.MDC_KEY))) {
      return;
    }
    if (service == null) {
      MDC.remove(LoggedService.MDC_KEY);
    } else {
      MDC.put(LoggedService.MDC_KEY, service);
    }
  }
}
