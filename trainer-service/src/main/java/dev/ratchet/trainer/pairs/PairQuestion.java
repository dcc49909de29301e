package dev.ratchet.trainer.pairs;

/** What a stored pair answers. */
public record PairQuestion(int position, String contentHash, String database, String question) {}
