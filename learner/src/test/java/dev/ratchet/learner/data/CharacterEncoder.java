package dev.ratchet.learner.data;

import java.util.List;

/** One token for each character, so that lengths can be read off the texts. */
public final class CharacterEncoder implements TextEncoder {

  @Override
  public List<int[]> encodeAll(List<String> texts) {
    return texts.stream().map(text -> text.chars().toArray()).toList();
  }
}
