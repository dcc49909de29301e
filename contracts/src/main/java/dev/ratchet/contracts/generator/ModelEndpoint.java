package dev.ratchet.contracts.generator;

/**
 * The server that a rollout's model was asked at. Holds no key.
 *
 * @param name of the configured endpoint, or the server's host and port where the rollout named its
 *     base URL
 * @param baseUrl up to and with {@code /v1}
 * @param model as the server calls it
 */
public record ModelEndpoint(String name, String baseUrl, String model) {}
