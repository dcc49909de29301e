package dev.ratchet.executor.sandbox;

import java.util.concurrent.CompletableFuture;

/**
 * Runs one untrusted query against one SQLite file and says what became of it (spec 1.3).
 *
 * <p>A {@link ProcessSandbox} keeps:
 *
 * <ul>
 *   <li>The database is never changed, no file is created, and no other file or database can be
 *       opened.
 *   <li>Only one SELECT, WITH … SELECT or VALUES statement runs, byte for byte as given.
 *   <li>Functions are SQLite's own, without those that nothing bounds or that reach outside SQL
 *       (load_extension, randomblob, zeroblob, json_group_array and its kin, median, percentile);
 *       they fail when they are called.
 *   <li>A query ends within its timeout; one that SQLite can't interrupt is ended by killing its
 *       worker a quarter of a second later. Time spent waiting for a worker does not count.
 *   <li>At most {@code maxRows} rows and {@code maxBytes} bytes come back, and whether more existed
 *       is known.
 *   <li>One value is at most {@code lengthLimit} bytes long.
 *   <li>No outcome tells the path of a file.
 *   <li>A worker that dies costs the query that it ran, and no other.
 *   <li>On Linux: a worker stays under 256 MiB, one temporary file under 32 MiB, and what one query
 *       writes to temporary files under 64 MiB (settings {@code executor.sandbox.memory}, {@code
 *       temporary-file} and {@code temporary-total}).
 *   <li>Workers end when this process ends, however it ends, and remove their folders.
 * </ul>
 *
 * <p>It does not keep:
 *
 * <ul>
 *   <li>A limit on memory and temporary files where the operating system has no {@code ulimit} or
 *       no {@code /proc}; {@link #status} and health say so.
 *   <li>A bound on processor time other than the timeout: each worker may keep a core busy.
 *   <li>Protection from a bug in SQLite that lets SQL run machine code: workers have the rights of
 *       this process's user. A container or another user is the answer to that.
 *   <li>Equal answers to equal questions: random() and date('now') are allowed.
 *   <li>A consistent answer when somebody changes the file in place; a replaced file is noticed
 *       within a second.
 * </ul>
 */
public interface Sandbox extends AutoCloseable {

  /**
   * Runs a query. The future never completes exceptionally for anything that the SQL or the
   * database did. Blocks while the queue is full ({@code executor.sandbox.queue}), so callers need
   * no bound of their own to keep memory small, but what has completed is theirs to hold. What
   * depends on the future runs on a virtual thread and may block or submit.
   */
  CompletableFuture<ExecutionOutcome> submit(SandboxQuery query);

  /**
   * Runs SQL that this service wrote itself, so that it may name what the gate forbids, such as
   * pragma_table_xinfo. Everything else is as with {@link #submit}; never for text from a caller.
   */
  default CompletableFuture<ExecutionOutcome> submitOwn(SandboxQuery query) {
    return submit(query);
  }

  default ExecutionOutcome run(SandboxQuery query) {
    return submit(query).join();
  }

  SandboxStatus status();

  /**
   * Ends all workers. Queries that have not completed complete as {@link
   * ExecutionOutcome.WorkerLost}.
   */
  @Override
  void close();
}
