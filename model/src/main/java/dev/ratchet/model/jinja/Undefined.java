package dev.ratchet.model.jinja;

/** What a name without a value stands for: prints as nothing, is false, and can do no more. */
record Undefined(String what) {

  Fault fault() {
    return new Fault(what + " is undefined");
  }
}
