package dev.ratchet.executor.sandbox;

/**
 * How a sandbox is doing.
 *
 * @param workers how many worker processes there should be; 0 for a sandbox without processes
 * @param alive how many are ready
 * @param replaced how many have been replaced since the start
 * @param sqliteVersion for example 3.54.1; results may differ in the last bits of floats between
 *     versions
 * @param memoryLimited whether the operating system limits the memory of every live worker
 * @param filesLimited whether the operating system limits the temporary files of every live worker
 * @param waiting queries that no worker has been given
 * @param running queries that workers have
 */
public record SandboxStatus(
    int workers,
    int alive,
    long replaced,
    String sqliteVersion,
    boolean memoryLimited,
    boolean filesLimited,
    int waiting,
    int running) {}
