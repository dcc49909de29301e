package dev.ratchet.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CarriersTest {
  private final String before = System.getProperty(Carriers.PROPERTY);

  @AfterEach
  void putBack() {
    if (before == null) {
      System.clearProperty(Carriers.PROPERTY);
    } else {
      System.setProperty(Carriers.PROPERTY, before);
    }
  }

  @Test
  void areMoreThanTheCoresOfASmallMachine() {
    System.clearProperty(Carriers.PROPERTY);

    Carriers.provide();

    assertThat(Integer.getInteger(Carriers.PROPERTY)).isGreaterThanOrEqualTo(Carriers.LEAST);
  }

  @Test
  void areAsManyAsWereAskedFor() {
    System.setProperty(Carriers.PROPERTY, "5");

    Carriers.provide();

    assertThat(System.getProperty(Carriers.PROPERTY)).isEqualTo("5");
  }

  /** The tests' own JVM is told as well: they start the same services. */
  @Test
  void areEnoughForVirtualThreadsThatKeepTheirs() throws InterruptedException {
    int many = 16;
    var allHold = new CountDownLatch(many);
    var release = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < many; i++) {
        threads.submit(
            () -> {
              allHold.countDown();
              while (release.getCount() > 0) {
                Thread.onSpinWait(); // never gives its carrier back
              }
            });
      }
      boolean held = allHold.await(30, TimeUnit.SECONDS);
      release.countDown();
      assertThat(held).isTrue();
    }
  }
}
