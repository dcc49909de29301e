package dev.ratchet.generator.chat;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ChatConfiguration {

  @Bean
  InstantSource chatClock() {
    return Clock.systemUTC();
  }

  /** Seeds of requests that name none. */
  @Bean
  LongSupplier chatSeeds() {
    return new SecureRandom()::nextLong;
  }
}
