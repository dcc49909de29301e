package dev.ratchet.kit.logging;

import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/** Adds the filter as soon as logging is set up. */
class ServiceLogging implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
      addOnce(logback);
    }
  }

  private static synchronized void addOnce(LoggerContext logback) {
    if (logback.getTurboFilterList().stream().noneMatch(ServiceNameFilter.class::isInstance)) {
      logback.addTurboFilter(new ServiceNameFilter());
    }
  }

  @Override
  public int getOrder() {
    return LoggingApplicationListener.DEFAULT_ORDER + 1;
  }
}
