package dev.ratchet.kit.leased;

/** Why a job that runs shall stop. */
public enum StopReason {
  /** Somebody asked for its end. */
  CANCELLED,
  /** This process ends; the job goes back to the queue. */
  SHUT_DOWN,
  /** Another process may have it by now; nothing more may be written. */
  LOST
}
