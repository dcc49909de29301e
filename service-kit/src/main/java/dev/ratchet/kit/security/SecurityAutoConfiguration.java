package dev.ratchet.kit.security;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.ratchet.kit.access.AccessSchema;
import dev.ratchet.kit.access.AccessTokens;
import dev.ratchet.kit.access.Secrets;
import dev.ratchet.kit.access.Sessions;
import dev.ratchet.kit.client.OutgoingCredentials;
import dev.ratchet.kit.problem.ProblemWriter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.DispatcherType;
import java.security.SecureRandom;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servletapi.SecurityContextHolderAwareRequestFilter;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;

@AutoConfiguration(
    before = {UserDetailsServiceAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class})
@EnableConfigurationProperties(SecurityProperties.class)
class SecurityAutoConfiguration {

  private static final String UNUSED_FEATURES =
      "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(),"
          + " usb=()";

  @Bean
  static BindingCheck bindingCheck(Environment environment) {
    return new BindingCheck(environment);
  }

  @Bean
  AccessRules accessRules(SecurityProperties properties) {
    return new AccessRules(properties);
  }

  @Bean
  Refusals refusals(
      SecurityProperties properties,
      ProblemWriter problems,
      MeterRegistry meters,
      AccessEvents events) {
    return new Refusals(properties, problems, meters, events);
  }

  @Bean
  @ConditionalOnProperty("ratchet.security.front")
  CallerController callerController() {
    return new CallerController();
  }

  @Bean
  OutgoingCredentials outgoingCredentials(SecurityProperties properties, Environment environment) {
    return new ServiceCredentials(properties, environment);
  }

  /**
   * Boot would make up a user with a password otherwise; callers are found by {@link CallerFilter}.
   */
  @Bean
  AuthenticationManager noPasswords() {
    return authentication -> null;
  }

  @Bean
  SecurityFilterChain callers(
      HttpSecurity http,
      SecurityProperties properties,
      ObjectProvider<Credentials> credentials,
      AccessRules rules,
      Refusals refusals)
      throws Exception {
    var contexts = new RequestAttributeSecurityContextRepository();
    var csrf = new CsrfTokenRequestAttributeHandler();
    return http.sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .securityContext(context -> context.securityContextRepository(contexts))
        .requestCache(cache -> cache.disable())
        .anonymous(anonymous -> anonymous.disable())
        .logout(logout -> logout.disable())
        .headers(headers -> headers(headers, rules))
        .csrf(
            protection ->
                protection
                    .csrfTokenRepository(new SessionCsrf())
                    .csrfTokenRequestHandler(csrf)
                    .requireCsrfProtectionMatcher(
                        request -> properties.tokens() && SessionCsrf.isNeeded(request)))
        .addFilterAfter(new WebPageGuard(properties, refusals), HeaderWriterFilter.class)
        .addFilterBefore(
            new CallerFilter(credentials.getIfAvailable(), contexts, rules, refusals),
            SecurityContextHolderAwareRequestFilter.class)
        .exceptionHandling(
            failures -> failures.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .authorizeHttpRequests(
            requests ->
                requests
                    // What follows on a request that was let in, or tells that it was not.
                    .dispatcherTypeMatchers(
                        DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                    .permitAll()
                    .anyRequest()
                    .access(rules))
        .build();
  }

  private static void headers(HeadersConfigurer<HttpSecurity> headers, AccessRules rules) {
    headers
        .cacheControl(cache -> cache.disable())
        .addHeaderWriter(
            new DelegatingRequestMatcherHeaderWriter(
                new NegatedRequestMatcher(rules::isPublic), new CacheControlHeadersWriter()))
        .addHeaderWriter(new PagePolicy())
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
        .permissionsPolicyHeader(permissions -> permissions.policy(UNUSED_FEATURES))
        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
        .crossOriginResourcePolicy(
            resources -> resources.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
  }

  /** Tokens and sessions in the database, and what checks them. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(name = "ratchet.security.mode", havingValue = "tokens")
  @Import(TokenHousekeeping.class)
  static class Tokens {

    @Bean
    Secrets secrets() {
      return new Secrets(new SecureRandom());
    }

    @Bean
    AccessTokens accessTokens(DataSource dataSource, JdbcClient database, Secrets secrets) {
      AccessSchema.migrate(dataSource);
      return new AccessTokens(database, secrets);
    }

    @Bean
    Sessions sessions(
        AccessTokens tablesFirst,
        JdbcClient database,
        Secrets secrets,
        SecurityProperties properties) {
      var session = properties.session();
      return new Sessions(database, secrets, session.idle(), session.longest());
    }

    @Bean
    SettingTokens settingTokens(SecurityProperties properties) {
      return new SettingTokens(properties);
    }

    @Bean
    KnownTokens knownTokens(AccessTokens tokens, Sessions sessions, SecurityProperties properties) {
      return new KnownTokens(tokens, sessions, properties.cacheFor(), Ticker.systemTicker());
    }

    @Bean
    Credentials credentials(
        SettingTokens settings, KnownTokens known, SecurityProperties properties) {
      var limit = new FailureLimit(properties.failures(), Ticker.systemTicker());
      return new Credentials(settings, known, OidcTokens.of(properties.oidc()), limit);
    }

    @Bean
    @ConditionalOnProperty("ratchet.security.front")
    LoginController loginController(
        Credentials credentials,
        KnownTokens known,
        AccessEvents events,
        SecurityProperties properties) {
      return new LoginController(credentials, known, events, properties);
    }

    @Bean
    @ConditionalOnProperty("ratchet.security.front")
    TokenController tokenController(AccessTokens tokens, KnownTokens known) {
      return new TokenController(tokens, known);
    }
  }

  /** For pages that link to the login, and callers that ask for tokens, needed or not. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(
      name = "ratchet.security.mode",
      havingValue = "open",
      matchIfMissing = true)
  static class Open {

    @Bean
    @ConditionalOnProperty("ratchet.security.front")
    OpenLoginController openLoginController() {
      return new OpenLoginController();
    }

    @Bean
    @ConditionalOnProperty("ratchet.security.front")
    OpenTokenController openTokenController() {
      return new OpenTokenController();
    }
  }
}
