package dev.ratchet.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Four ports in a row that nobody listens on. */
public final class FreePorts {
  private static final int ATTEMPTS = 100;

  private FreePorts() {}

  public static int four() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      // below the range from which the system takes ports for clients
      int first = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      if (isFree(first) && isFree(first + 1) && isFree(first + 2) && isFree(first + 3)) {
        return first;
      }
    }
    throw new IllegalStateException("no four free ports in a row after " + ATTEMPTS + " attempts");
  }

  private static boolean isFree(int port) {
    try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
