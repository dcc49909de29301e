package dev.ratchet.kit.leased;

/**
 * What is to be done for one job. Ends with {@link HeldJob#succeed}, or with an exception: an
 * {@link dev.ratchet.kit.problem.ApiException} fails the job with its code, a service that is away
 * pauses it, {@link JobStopped} gives it back or cancels it, anything else fails it. One that does
 * not heed that its process ends is interrupted, and given back whatever it then throws.
 */
@FunctionalInterface
public interface JobBody {
  void run(HeldJob job) throws InterruptedException;
}
