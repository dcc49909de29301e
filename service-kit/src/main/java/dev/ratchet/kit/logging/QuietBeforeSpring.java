package dev.ratchet.kit.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * What is logged outside of a Spring application, by a command that works by itself or before the
 * first service starts: warnings and errors only, to the standard error. Logback's own default
 * writes everything to the standard output, where scripts read a command's answer. Spring Boot sets
 * this aside for its own set-up.
 */
public final class QuietBeforeSpring extends ContextAwareBase implements Configurator {

  @Override
  public ExecutionStatus configure(LoggerContext logback) {
    var lines = new PatternLayoutEncoder();
    lines.setContext(logback);
    lines.setPattern("%-5level %logger{0}: %msg%n");
    lines.start();
    var console = new ConsoleAppender<ILoggingEvent>();
    console.setContext(logback);
    console.setName("stderr");
    console.setTarget(ConsoleTarget.SystemErr.getName());
    console.setEncoder(lines);
    console.start();
    Logger root = logback.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(console);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
