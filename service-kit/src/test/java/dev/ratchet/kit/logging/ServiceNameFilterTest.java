package dev.ratchet.kit.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ServiceNameFilterTest {

  private final Logger log = (Logger) LoggerFactory.getLogger("shared.by.all");
  private final LoggerContext logback = log.getLoggerContext();
  private final ServiceNameFilter filter = new ServiceNameFilter();
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeEach
  void listen() {
    logback.addTurboFilter(filter);
    lines.start();
    log.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    log.detachAppender(lines);
    logback.getTurboFilterList().remove(filter);
  }

  @Test
  void linesOfServicesInOneProcessNameTheirOwn() throws Exception {
    for (String service : new String[] {"executor", "trainer"}) {
      Thread start =
          Thread.ofPlatform()
              .start(
                  () -> {
                    LoggedService.begin(service);
                    log.warn("on the thread that starts it");
                    log.atWarn().addKeyValue("job", 1).log("with fields");
                    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
                      workers.execute(() -> log.warn("on a virtual thread of its workers"));
                    }
                  });
      start.join();
    }

    assertThat(lines.list)
        .extracting(line -> line.getMDCPropertyMap().get(LoggedService.MDC_KEY))
        .containsExactly("executor", "executor", "executor", "trainer", "trainer", "trainer");
  }

  @Test
  void whoEndsAServiceSpeaksForItOnlyMeanwhile() throws Exception {
    Thread end =
        Thread.ofPlatform()
            .inheritInheritableThreadLocals(false)
            .start(
                () -> {
                  LoggedService.runAs("evaluator", () -> log.warn("goes"));
                  log.warn("gone");
                });
    end.join();

    assertThat(lines.list)
        .extracting(line -> line.getMDCPropertyMap().get(LoggedService.MDC_KEY))
        .containsExactly("evaluator", null);
  }
}
