package dev.ratchet.sandbox;

import java.io.IOException;

/**
 * The first message of a worker.
 *
 * @param protocolVersion {@link Message#PROTOCOL_VERSION} of the worker's build
 * @param sqliteVersion of the library inside, for example 3.54.1
 * @param memoryLimitBytes what the operating system grants for data (RLIMIT_DATA), -1 when
 *     unlimited or unknown
 * @param fileLimitBytes the largest file that may be written (RLIMIT_FSIZE), -1 when unlimited or
 *     unknown
 */
public record Hello(
    int protocolVersion, String sqliteVersion, long memoryLimitBytes, long fileLimitBytes) {

  public void writeTo(WireWriter out) {
    out.writeVarint(protocolVersion);
    out.writeText(sqliteVersion);
    out.writeSigned(memoryLimitBytes);
    out.writeSigned(fileLimitBytes);
  }

  public static Hello readFrom(WireReader in) throws IOException {
    return new Hello(
        Math.toIntExact(in.readVarint()), in.readText(), in.readSigned(), in.readSigned());
  }
}
