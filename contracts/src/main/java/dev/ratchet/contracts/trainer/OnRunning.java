package dev.ratchet.contracts.trainer;

/** What mining does about a rollout that still goes on. */
public enum OnRunning {
  WAIT,
  REFUSE
}
