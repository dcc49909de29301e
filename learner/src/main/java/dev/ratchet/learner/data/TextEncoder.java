package dev.ratchet.learner.data;

import java.util.List;

/** Text to token ids; special tokens that stand in the text are recognised, none are added. */
@FunctionalInterface
public interface TextEncoder {

  List<int[]> encodeAll(List<String> texts);
}
