package dev.ratchet.sandbox;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Starts a worker: {@code WorkerMain FOLDER CONNECTIONS DISK_BYTES}, where FOLDER is the worker's
 * own folder (removed when its standard input ends), CONNECTIONS how many databases stay open and
 * DISK_BYTES what one query may write to temporary files in all. Speaks the protocol of {@link
 * Message}; ends when its standard input ends.
 */
public final class WorkerMain {

  private WorkerMain() {}

  public static void main(String[] arguments) throws IOException {
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    System.setOut(System.err); // nothing else may write into the protocol
    new Worker(
            System.in,
            out,
            Path.of(arguments[0]),
            Integer.parseInt(arguments[1]),
            Long.parseLong(arguments[2]))
        .run();
  }
}
