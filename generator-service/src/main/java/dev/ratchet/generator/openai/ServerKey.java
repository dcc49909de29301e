package dev.ratchet.generator.openai;

/**
 * A key that callers may name.
 *
 * @param reference where it is: {@code env:NAME}, {@code file:PATH} or {@code setting:NAME}
 * @param baseUrl the only server, or part of one, that it may be sent to
 */
public record ServerKey(String reference, String baseUrl) {}
