package dev.ratchet.kit.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseIT {

  @TempDir Path directory;

  @Test
  void keepsRowsOverARestartOnTheSamePort() throws Exception {
    int port;
    try (var database = EmbeddedDatabase.open(directory)) {
      port = database.port();
      execute(database, "create table kept(n int)", "insert into kept values (7)");
    }
    try (var database = EmbeddedDatabase.open(directory)) {
      assertThat(ask(database, "select n from kept")).isEqualTo("7");
      assertThat(database.port()).isEqualTo(port);
    }
  }

  @Test
  void isDurableAndLocalAndAsksForItsPassword() throws Exception {
    try (var database = EmbeddedDatabase.open(directory)) {
      assertThat(ask(database, "show fsync")).isEqualTo("on");
      assertThat(ask(database, "show synchronous_commit")).isEqualTo("on");
      assertThat(ask(database, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(ask(database, "show server_version")).startsWith("18.");
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(directory.resolve("password"))))
          .isEqualTo("rw-------");
      assertThatThrownBy(
              () -> DriverManager.getConnection(database.jdbcUrl(), database.user(), "guess"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
    }
  }

  @Test
  void refusesASecondOpenerByDirectoryAndProcess() {
    try (var _ = EmbeddedDatabase.open(directory)) {
      assertThatThrownBy(() -> EmbeddedDatabase.open(directory))
          .isInstanceOf(EmbeddedDatabaseException.class)
          .hasMessageContaining(directory.toString())
          .hasMessageContaining("process " + ProcessHandle.current().pid());
    }
  }

  @Test
  void takesOverTheServerThatAKilledProcessLeftRunning() throws Exception {
    Process killed = openInAnotherProcess();
    String serverPid = Files.readAllLines(directory.resolve("cluster/postmaster.pid")).getFirst();
    killed.destroyForcibly().waitFor();

    try (var database = EmbeddedDatabase.open(directory)) {
      assertThat(Files.readAllLines(directory.resolve("cluster/postmaster.pid")).getFirst())
          .isEqualTo(serverPid);
      assertThat(ask(database, "select n from from_the_other_process")).isEqualTo("1");
    }
    assertThat(directory.resolve("cluster/postmaster.pid")).doesNotExist();
  }

  @Test
  void refusesWhileAnotherProcessHoldsTheDirectory() throws Exception {
    Process other = openInAnotherProcess();
    try {
      assertThatThrownBy(() -> EmbeddedDatabase.open(directory))
          .hasMessageContaining("process " + other.pid());
    } finally {
      other.destroy(); // in good order, which stops its server
      assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void movesToAnotherPortWhenAStrangerHasItsOwn() throws Exception {
    int port;
    try (var database = EmbeddedDatabase.open(directory)) {
      port = database.port();
    }
    try (var _ = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
        var database = EmbeddedDatabase.open(directory)) {
      assertThat(database.port()).isNotEqualTo(port);
      assertThat(ask(database, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void startsOverAPidFileWhoseNumberAnotherProgramHasNow() throws Exception {
    EmbeddedDatabase.open(directory).close();
    Files.writeString(
        directory.resolve("cluster/postmaster.pid"),
        ProcessHandle.current().pid() + "\n/elsewhere\n0\n1\n");

    try (var database = EmbeddedDatabase.open(directory)) {
      assertThat(ask(database, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void runsAsNobodyWhereRootHasNoUserNamespaces() throws Exception {
    assumeTrue(
        System.getProperty("user.name").equals("root") && ServerAccount.NOBODY.works("true"),
        "only root has to become nobody");
    // JUnit's directory is closed to everybody but root.
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));

    try (var database = EmbeddedDatabase.open(directory, ServerAccount.NOBODY)) {
      execute(database, "create table kept(n int)", "insert into kept values (7)");
    }
    try (var database = EmbeddedDatabase.open(directory, ServerAccount.USER_NAMESPACE)) {
      assertThat(ask(database, "select n from kept")).isEqualTo("7");
    }
  }

  private Process openInAnotherProcess() throws Exception {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                OpensADatabase.class.getName(),
                directory.toString())
            .redirectErrorStream(true)
            .start();
    var lines = process.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.equals("open")) {
        return process;
      }
    }
    throw new AssertionError("the other process ended with " + process.waitFor());
  }

  static void execute(EmbeddedDatabase database, String... statements) throws SQLException {
    try (Connection connection = connect(database);
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static String ask(EmbeddedDatabase database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  private static Connection connect(EmbeddedDatabase database) throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }
}
