package dev.ratchet.contracts.trainer;

/** How an adapter came into the registry. */
public enum AdapterSource {
  TRAINING,
  /** A PEFT directory below one of the trainer's roots. */
  PATH,
  /** A zip of a PEFT directory, sent over HTTP. */
  UPLOAD
}
