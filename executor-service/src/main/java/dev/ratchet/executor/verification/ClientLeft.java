package dev.ratchet.executor.verification;

import java.io.IOException;

/** Nobody reads the answer any more, so there is nobody to tell and nothing to go on for. */
final class ClientLeft extends RuntimeException {

  private static final long serialVersionUID = 1;

  ClientLeft(IOException cause) {
    super(cause.getMessage(), cause);
  }
}
