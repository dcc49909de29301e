package dev.ratchet.executor.content;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class ContentConfiguration {

  @Bean
  Contents databaseFiles(
      @Value("${ratchet.data-dir}") Path dataDirectory,
      @Value("${executor.upload.shared-folder:}") String sharedFolder,
      JdbcClient database,
      TransactionTemplate transaction) {
    ContentStore store =
        sharedFolder.isBlank()
            ? new PostgresContents(database, transaction)
            : new SharedFolderContents(Path.of(sharedFolder));
    return new Contents(store, dataDirectory.resolve("executor/databases"), ".sqlite");
  }
}
