package dev.ratchet.kit.queue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

/** Who holds a claim, readable for people and new at every start. */
public final class WorkerName {

  private WorkerName() {}

  /** Host, process and a part that no other start has. */
  public static String create() {
    return host() + "/" + ProcessHandle.current().pid() + "/" + UUID.randomUUID();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "localhost";
    }
  }
}
