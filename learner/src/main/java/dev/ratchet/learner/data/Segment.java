package dev.ratchet.learner.data;

/** A stretch of a row's text, on which the model is trained or not. */
record Segment(String text, boolean loss) {}
