package dev.ratchet.trainer.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.contracts.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.ResourceAccessException;

class PageAheadTest {

  @Test
  void givesEveryPageInOrder() throws InterruptedException {
    var read = new ArrayList<Integer>();
    try (var pages =
        new PageAhead<Integer>(
            cursor -> {
              int from = cursor == null ? 0 : Integer.parseInt(cursor);
              return new Page<>(List.of(from, from + 1), from < 4 ? "" + (from + 2) : null);
            })) {
      for (Page<Integer> page = pages.next(); page != null; page = pages.next()) {
        read.addAll(page.items());
      }
    }

    assertThat(read).containsExactly(0, 1, 2, 3, 4, 5);
  }

  @Test
  void fetchesTheNextPageWhileOneIsLookedAt() throws InterruptedException {
    var second = new CountDownLatch(1);
    try (var pages =
        new PageAhead<Integer>(
            cursor -> {
              if (cursor != null) {
                second.countDown();
              }
              return new Page<>(List.of(1), cursor == null ? "next" : null);
            })) {
      pages.next();

      assertThat(second.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void throwsWhatTheSourceThrows() {
    try (var pages =
        new PageAhead<Integer>(
            _ -> {
              throw new ResourceAccessException("away");
            })) {
      assertThatThrownBy(pages::next)
          .isInstanceOf(ResourceAccessException.class)
          .hasMessage("away");
    }
  }
}
