package dev.ratchet.kit.idempotency;

import java.util.List;
import java.util.Map;

/** A response as it was first given. */
record StoredResponse(int status, Map<String, List<String>> headers, byte[] body) {}
