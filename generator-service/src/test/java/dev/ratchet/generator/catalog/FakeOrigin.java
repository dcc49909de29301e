package dev.ratchet.generator.catalog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** An origin with files in memory, that can break off and that can be held up. */
final class FakeOrigin implements FileOrigin {

  private final Map<String, byte[]> files;
  private final AtomicInteger breaksLeft = new AtomicInteger();

  /** Each fetch as {@code path@from}. */
  final List<String> fetched = Collections.synchronizedList(new ArrayList<>());

  final CountDownLatch asked = new CountDownLatch(1);
  private volatile CountDownLatch gate = new CountDownLatch(0);

  FakeOrigin(Map<String, byte[]> files) {
    this.files = files;
  }

  /** The next so many fetches give half of what is left. */
  FakeOrigin breakingOff(int times) {
    breaksLeft.set(times);
    return this;
  }

  FakeOrigin heldUp() {
    gate = new CountDownLatch(1);
    return this;
  }

  void letGo() {
    gate.countDown();
  }

  @Override
  public void fetch(String path, long from, Receiver receiver) throws IOException {
    fetched.add(path + "@" + from);
    asked.countDown();
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    byte[] all = files.get(path);
    byte[] rest = Arrays.copyOfRange(all, (int) Math.min(from, all.length), all.length);
    if (breaksLeft.getAndDecrement() > 0) {
      byte[] half = Arrays.copyOf(rest, rest.length / 2);
      receiver.receive(
          new SequenceInputStream(new ByteArrayInputStream(half), new Broken()), from, all.length);
    } else {
      receiver.receive(new ByteArrayInputStream(rest), from, all.length);
    }
  }

  private static final class Broken extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("the connection broke off");
    }
  }
}
