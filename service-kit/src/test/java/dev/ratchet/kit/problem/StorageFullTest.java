package dev.ratchet.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.mock.web.MockHttpServletRequest;

class StorageFullTest {

  @Test
  void isToldOfOurDiskAndOfTheDatabases() {
    assertThat(
            problem(
                new UncheckedIOException(
                    new FileSystemException("f", null, "No space left on device"))))
        .isEqualTo(ServiceKitError.STORAGE_FULL);
    assertThat(problem(new UncheckedIOException(new IOException("Disk quota exceeded"))))
        .isEqualTo(ServiceKitError.STORAGE_FULL);
    assertThat(
            problem(
                new DataAccessResourceFailureException(
                    "insert", new SQLException("could not extend file", "53100"))))
        .isEqualTo(ServiceKitError.STORAGE_FULL);
  }

  @Test
  void isNotAServerThatStopsOrAnotherFault() {
    assertThat(problem(sql("57P01"))).isEqualTo(ServiceKitError.DATABASE_UNAVAILABLE);
    assertThat(problem(sql("08006"))).isEqualTo(ServiceKitError.DATABASE_UNAVAILABLE);
    assertThat(problem(sql("23505"))).isEqualTo(ServiceKitError.INTERNAL_ERROR);
    assertThat(problem(new UncheckedIOException(new IOException("Broken pipe"))))
        .isEqualTo(ServiceKitError.INTERNAL_ERROR);
  }

  private static RuntimeException sql(String state) {
    return new UncategorizedSQLException("task", "sql", new SQLException("why", state));
  }

  private static ApiError problem(RuntimeException thrown) {
    return ProblemMapping.of(thrown, new MockHttpServletRequest("POST", "/v1/x")).error();
  }
}
