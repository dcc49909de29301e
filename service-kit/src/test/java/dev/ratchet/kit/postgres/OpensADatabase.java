package dev.ratchet.kit.postgres;

import java.nio.file.Path;

/** The other process of {@link EmbeddedDatabaseIT}: opens a database, says so, and waits. */
final class OpensADatabase {

  private OpensADatabase() {}

  public static void main(String[] args) throws Exception {
    var database = EmbeddedDatabase.open(Path.of(args[0]));
    Runtime.getRuntime().addShutdownHook(new Thread(database::close));
    EmbeddedDatabaseIT.execute(
        database,
        "create table from_the_other_process(n int)",
        "insert into from_the_other_process values (1)");
    System.out.println("open");
    Thread.currentThread().join();
  }
}
