package dev.ratchet.kit.sample;

import static dev.ratchet.kit.problem.ServiceKitError.*;
import static dev.ratchet.kit.sample.Http.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.ratchet.contracts.access.CreateTokenRequest;
import dev.ratchet.contracts.access.Role;
import dev.ratchet.kit.access.AccessTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * A service in mode tokens, as a stranger, as users of each role, as a browser and as a service.
 */
@SpringBootTest(
    classes = SampleApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "ratchet.security.mode=tokens",
      "ratchet.security.front=true",
      "ratchet.security.admin-token=" + TokensIT.ADMIN,
      "ratchet.security.service-token=" + TokensIT.SERVICE,
      "ratchet.security.cache-for=0s",
      "ratchet.security.failures.limit=1000000",
      "ratchet.security.oidc.issuer-uri=https://issuer.example",
      "ratchet.security.oidc.audience=ratchet",
      "ratchet.security.oidc.role-claim=realm.roles",
      "ratchet.security.oidc.roles.run=ratchet-run,ratchet-users",
      "ratchet.security.oidc.roles.admin=ratchet-admin"
    })
class TokensIT {

  static final String ADMIN = "admin-0123456789abcdef0123456789abcdef";
  static final String SERVICE = "service-0123456789abcdef0123456789abcdef";
  private static final String THING = "{\"name\":\"a\",\"count\":1}";
  private static final RSAKey KEY = newKey();
  private static final HttpServer PROVIDER = provider();

  @LocalServerPort int port;
  @Autowired AccessTokens tokens;
  @Autowired JdbcClient database;
  private Http http;

  @DynamicPropertySource
  static void keys(DynamicPropertyRegistry settings) {
    settings.add(
        "ratchet.security.oidc.jwk-set-uri",
        () -> "http://127.0.0.1:" + PROVIDER.getAddress().getPort() + "/keys");
  }

  @AfterAll
  static void stopTheProvider() {
    PROVIDER.stop(0);
  }

  @BeforeEach
  void connect() {
    http = new Http(port);
  }

  @Test
  void asksForAToken() throws Exception {
    HttpResponse<String> response = http.get("/v1/things");

    problem(response, TOKEN_MISSING);
    assertThat(response.headers().firstValue("WWW-Authenticate"))
        .hasValue("Bearer realm=\"ratchet\"");
    problem(http.post("/v1/things", THING), TOKEN_MISSING);
    problem(http.get("/v1/nothing"), TOKEN_MISSING);
    problem(http.get("/actuator/prometheus"), TOKEN_MISSING);
    problem(http.get("/actuator/info"), TOKEN_MISSING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/actuator/health",
        "/actuator/health/liveness",
        "/actuator/health/readiness",
        "/v3/api-docs",
        "/swagger-ui/index.html",
        "/favicon.svg",
        "/login"
      })
  void leavesProbesDocsAndLoginOpen(String path) throws Exception {
    assertThat(http.get(path).statusCode()).isEqualTo(200);
  }

  // A browser that showed the login page asked for an icon and got a 404.
  @Test
  void givesTheLoginPageAnIcon() throws Exception {
    String page = http.get("/login").body();
    assertThat(page).contains("<link rel=\"icon\" href=\"/favicon.svg\" type=\"image/svg+xml\">");
    for (String path : List.of("/favicon.svg", "/favicon.ico")) {
      HttpResponse<String> icon = http.get(path);
      assertThat(icon.statusCode()).as(path).isEqualTo(200);
      assertThat(icon.headers().firstValue("Content-Type")).hasValue("image/svg+xml");
      assertThat(icon.headers().firstValue("Cache-Control")).hasValue("max-age=86400, public");
      assertThat(icon.body()).startsWith("<svg").doesNotContain("<script", "style");
    }
    assertThat(http.get("/login").headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).contains("img-src 'self'"));
  }

  @Test
  void tellsTheDetailsOfItsHealthToCallersOnly() throws Exception {
    assertThat(http.get("/actuator/health").body()).doesNotContain("components");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic dXNlcjpwYXNz",
        "Bearer",
        "Bearer rk_short",
        "Bearer rk_0123456789abcdef_xyz",
        "Bearer two tokens",
        "rk_0123456789abcdef_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
      })
  void refusesAHeaderThatIsNoToken(String header) throws Exception {
    HttpResponse<String> response = http.get("/v1/things", "Authorization", header);

    problem(response, TOKEN_MALFORMED);
    assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow())
        .contains("invalid_token");
  }

  @Test
  void tellsAStrangerNothingOfWhatATokenLacks() throws Exception {
    var known = tokens.create(new CreateTokenRequest("a", Role.READ, null), "test");
    tokens.revoke(known.token().id());
    String wrongSecret = "rk_" + known.token().id() + "_" + "0".repeat(64);
    String unknownId = "rk_" + "0".repeat(16) + "_" + "0".repeat(64);

    String first = problem(get(wrongSecret), TOKEN_INVALID).path("detail").asString();
    String second = problem(get(unknownId), TOKEN_INVALID).path("detail").asString();

    assertThat(first).isEqualTo(second);
    problem(get("not-the-admin-token-0123456789abcdef"), TOKEN_INVALID);
  }

  @Test
  void tellsTheHolderThatItExpiredOrWasRevoked() throws Exception {
    var expired =
        tokens.create(
            new CreateTokenRequest("e", Role.READ, Instant.parse("2020-01-01T00:00:00Z")), "test");
    var revoked = tokens.create(new CreateTokenRequest("r", Role.READ, null), "test");
    assertThat(get(revoked.secret()).statusCode()).isEqualTo(200);

    var answer = send("DELETE", "/v1/tokens/" + revoked.token().id(), ADMIN);

    assertThat(answer.statusCode()).isEqualTo(204);
    problem(get(revoked.secret()), TOKEN_REVOKED);
    problem(get(expired.secret()), TOKEN_EXPIRED);
  }

  @ParameterizedTest
  @CsvSource({
    "READ, GET, /v1/things, 200",
    "READ, HEAD, /v1/things, 200",
    "READ, GET, /actuator/prometheus, 200",
    "READ, POST, /v1/things, 403",
    "READ, DELETE, /v1/things, 403",
    "READ, GET, /v1/tokens, 403",
    "READ, GET, /v1/audit-log, 403",
    "RUN, POST, /v1/things, 201",
    "RUN, GET, /v1/things, 200",
    "RUN, DELETE, /v1/things, 403",
    "RUN, POST, /v1/tokens, 403",
    "RUN, GET, /v1/audit-log, 403",
    "ADMIN, POST, /v1/things, 201",
    "ADMIN, DELETE, /v1/things, 405",
    "ADMIN, GET, /v1/tokens, 200",
    "ADMIN, GET, /v1/audit-log, 200"
  })
  void givesEachRoleItsPart(Role role, String method, String path, int status) throws Exception {
    assertThat(send(method, path, token(role)).statusCode()).isEqualTo(status);
  }

  @Test
  void saysWhichRoleIsMissing() throws Exception {
    JsonNode problem = problem(send("DELETE", "/v1/things", token(Role.RUN)), ROLE_INSUFFICIENT);

    assertThat(problem.path("requiredRole").asString()).isEqualTo("ADMIN");
    assertThat(problem.path("role").asString()).isEqualTo("RUN");
    assertThat(problem.path("detail").asString()).contains("DELETE /v1/things", "ADMIN", "RUN");
  }

  @Test
  void makesRotatesAndRevokesTokensOverHttp() throws Exception {
    var made =
        http.post(
            "/v1/tokens",
            "{\"name\":\"nightly\",\"role\":\"RUN\"}",
            "Authorization",
            "Bearer " + ADMIN,
            "Idempotency-Key",
            Http.newKey());
    assertThat(made.statusCode()).isEqualTo(201);
    String old = Http.JSON.readTree(made.body()).path("secret").asString();
    String id = Http.JSON.readTree(made.body()).at("/token/id").asString();
    assertThat(get(old).statusCode()).isEqualTo(200);

    String fresh = rotate(id, 60_000);

    assertThat(get(fresh).statusCode()).isEqualTo(200);
    assertThat(get(old).statusCode()).as("within its grace").isEqualTo(200);
    String last = rotate(id, 0);
    problem(get(fresh), TOKEN_INVALID);
    assertThat(get(last).statusCode()).isEqualTo(200);
    assertThat(send("DELETE", "/v1/tokens/" + id, ADMIN).statusCode()).isEqualTo(204);
    problem(get(last), TOKEN_REVOKED);
    problem(
        http.post("/v1/tokens/" + id + "/rotate", "{}", "Authorization", "Bearer " + ADMIN),
        TOKEN_NOT_ROTATABLE);
    problem(send("DELETE", "/v1/tokens/0000000000000000", ADMIN), TOKEN_NOT_FOUND);
  }

  // docs/security.md named the address alone, and the answer was that a body is missing.
  @Test
  void rotatesATokenWithoutABody() throws Exception {
    var made = tokens.create(new CreateTokenRequest("old", Role.READ, null), "test");
    var answer =
        http.send(
            http.to("/v1/tokens/" + made.token().id() + "/rotate")
                .header("Authorization", "Bearer " + ADMIN)
                .POST(BodyPublishers.noBody()));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    String fresh = Http.JSON.readTree(answer.body()).path("secret").asString();
    assertThat(get(fresh).statusCode()).isEqualTo(200);
    assertThat(get(made.secret()).statusCode()).as("within its grace").isEqualTo(200);
  }

  // It was 406: the login knew pages only.
  @ParameterizedTest
  @ValueSource(strings = {"application/json", "*/*"})
  void tellsAProgramWithAWrongTokenTheProblemAndNoPage(String accept) throws Exception {
    var login =
        form("/login", "token=not-the-admin-token-0123456789abcdef")
            .header("Origin", "http://127.0.0.1:" + port);
    problem(http.send(login.header("Accept", accept)), TOKEN_INVALID);
  }

  @Test
  void keepsNoSecretInTheDatabase() throws Exception {
    var made =
        http.post(
            "/v1/tokens",
            "{\"name\":\"kept\",\"role\":\"READ\"}",
            "Authorization",
            "Bearer " + ADMIN,
            "Idempotency-Key",
            Http.newKey());
    String secret = Http.JSON.readTree(made.body()).path("secret").asString();

    assertThat(
            database
                .sql(
                    """
                    select count(*) from idempotency_key
                    where position(convert_to(:secret, 'UTF8') in body) > 0
                    """)
                .param("secret", secret)
                .query(Integer.class)
                .single())
        .isZero();
    assertThat(
            database
                .sql("select count(*) from access.token t where t::text like '%' || :secret || '%'")
                .param("secret", secret.substring(20))
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void notesWhenATokenWasUsed() throws Exception {
    var made = tokens.create(new CreateTokenRequest("used", Role.READ, null), "test");
    assertThat(tokens.require(made.token().id()).lastUsedAt()).isNull();

    get(made.secret());

    assertThat(tokens.require(made.token().id()).lastUsedAt()).isNotNull();
  }

  @Test
  void letsAStreamEndWithAToken() throws Exception {
    var response = http.post("/v1/stream", THING, "Authorization", "Bearer " + token(Role.RUN));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("aaa");
  }

  @Test
  void logsABrowserInAndOutAgain() throws Exception {
    assertThat(http.get("/v1/things", "Accept", "text/html").headers().firstValue("Location"))
        .hasValue("/login?next=%2Fv1%2Fthings");
    var made = tokens.create(new CreateTokenRequest("browser", Role.RUN, null), "test");

    HttpResponse<String> login = login(made.secret(), "/v1/things?limit=2");

    assertThat(login.statusCode()).isEqualTo(303);
    assertThat(login.headers().firstValue("Location")).hasValue("/v1/things?limit=2");
    List<String> set = login.headers().allValues("Set-Cookie");
    assertThat(set.getFirst())
        .startsWith("ratchet-session=")
        .contains("HttpOnly", "SameSite=Strict", "Path=/")
        .doesNotContain("Secure", made.secret());
    String cookies = cookies(set);
    String csrf = set.get(1).split("[=;]")[1];
    assertThat(http.get("/v1/things", "Cookie", cookies).statusCode()).isEqualTo(200);
    problem(http.post("/v1/things", THING, "Cookie", cookies), CSRF_TOKEN_INVALID);
    problem(
        http.post("/v1/things", THING, "Cookie", cookies, "X-CSRF-TOKEN", "0".repeat(64)),
        CSRF_TOKEN_INVALID);
    assertThat(http.post("/v1/things", THING, "Cookie", cookies, "X-CSRF-TOKEN", csrf).statusCode())
        .isEqualTo(201);
    problem(
        http.send(
            http.to("/v1/things").header("Cookie", cookies).header("X-CSRF-TOKEN", csrf).DELETE()),
        ROLE_INSUFFICIENT);
    problem(
        http.post(
            "/v1/things",
            THING,
            "Cookie",
            cookies,
            "X-CSRF-TOKEN",
            csrf,
            "Origin",
            "https://evil.example"),
        ORIGIN_NOT_ALLOWED);

    var logout =
        http.send(
            http.to("/logout")
                .header("Cookie", cookies)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("_csrf=" + csrf)));

    assertThat(logout.statusCode()).isEqualTo(303);
    problem(http.get("/v1/things", "Cookie", cookies), SESSION_ENDED);
  }

  @Test
  void endsTheSessionsOfARevokedToken() throws Exception {
    var made = tokens.create(new CreateTokenRequest("soon", Role.READ, null), "test");
    String cookies = cookies(login(made.secret(), "/").headers().allValues("Set-Cookie"));
    assertThat(http.get("/v1/things", "Cookie", cookies).statusCode()).isEqualTo(200);

    tokens.revoke(made.token().id());

    problem(http.get("/v1/things", "Cookie", cookies), SESSION_ENDED);
  }

  @Test
  void aReplacedSecretStartsNoSessionThatWouldOutliveIt() throws Exception {
    var made = tokens.create(new CreateTokenRequest("rotated", Role.READ, null), "test");

    String fresh = rotate(made.token().id(), 60_000);

    assertThat(get(made.secret()).statusCode()).as("programs have their grace").isEqualTo(200);
    assertThat(login(made.secret(), "/").statusCode()).isEqualTo(401);
    assertThat(login(fresh, "/").statusCode()).isEqualTo(303);
  }

  @Test
  void endsASessionThatWasNotUsedForLong() throws Exception {
    String cookies = cookies(login(ADMIN, "/").headers().allValues("Set-Cookie"));
    assertThat(http.get("/v1/tokens", "Cookie", cookies).statusCode()).isEqualTo(200);

    database.sql("update access.session set idle_until = clock_timestamp()").update();

    problem(http.get("/v1/tokens", "Cookie", cookies), SESSION_ENDED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"//evil.example", "https://evil.example", "/\\evil.example", "x", "/a b", ""})
  void leadsNowhereElseAfterALogin(String next) throws Exception {
    assertThat(login(ADMIN, next).headers().firstValue("Location")).hasValue("/");
  }

  @Test
  void showsAWrongLoginOnThePageAndEscapesIt() throws Exception {
    HttpResponse<String> response = login("rk_wrong", "/\"><script>alert(1)</script>");

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body()).contains("role=\"alert\"").doesNotContain("<script>", "rk_wrong");
    assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("script-src 'self'")
        .doesNotContain("unsafe-inline");
    problem(
        http.send(form("/login", "token=" + ADMIN).header("Origin", "https://evil.example")),
        ORIGIN_NOT_ALLOWED);
    assertThat(login(SERVICE, "/").statusCode()).as("a service needs no pages").isEqualTo(401);
  }

  @Test
  void actsForTheCallerOfAServiceAndForNobodyMore() throws Exception {
    String admin = "ADMIN TOKEN 0123456789abcdef Ada+L.";
    String reader = "READ TOKEN 0123456789abcdef Ada+L.";

    assertThat(
            http.post("/v1/things", THING, as(SERVICE, "X-Ratchet-On-Behalf-Of", admin))
                .statusCode())
        .isEqualTo(201);
    problem(
        http.post("/v1/things", THING, as(SERVICE, "X-Ratchet-On-Behalf-Of", reader)),
        ROLE_INSUFFICIENT);
    problem(
        http.send(
            Http.with(http.to("/v1/things"), as(token(Role.RUN), "X-Ratchet-On-Behalf-Of", admin))
                .DELETE()),
        ROLE_INSUFFICIENT);

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              JsonNode log =
                  Http.JSON.readTree(
                      http.get("/v1/audit-log?resource=things&callerId=0123456789abcdef", as(ADMIN))
                          .body());
              assertThat(log.findValuesAsString("outcome")).containsExactly("DENIED", "DONE");
              assertThat(log.findValuesAsString("caller")).containsOnly("Ada L.");
              assertThat(log.findValuesAsString("via")).containsOnly("generator");
            });
  }

  @Test
  void takesTokensOfTheProvider() throws Exception {
    assertThat(send("POST", "/v1/things", jwt("ratchet-users")).statusCode()).isEqualTo(201);
    problem(send("DELETE", "/v1/things", jwt("ratchet-run")), ROLE_INSUFFICIENT);
    assertThat(send("GET", "/v1/audit-log", jwt("ratchet-admin")).statusCode()).isEqualTo(200);
    problem(get(jwt("somebody-else")), ROLE_MISSING);
    JsonNode caller = Http.JSON.readTree(http.get("/v1/caller", as(jwt("ratchet-run"))).body());
    assertThat(caller.path("name").asString()).isEqualTo("ada");
    assertThat(caller.path("kind").asString()).isEqualTo("OIDC");
  }

  @Test
  void refusesTokensOfTheProviderThatAreNotForUsNow() throws Exception {
    Date later = Date.from(Instant.now().plusSeconds(300));
    Date longAgo = Date.from(Instant.now().minusSeconds(3600));
    problem(get(jwt(KEY, "https://issuer.example", "another", later)), TOKEN_INVALID);
    problem(get(jwt(KEY, "https://other.example", "ratchet", later)), TOKEN_INVALID);
    problem(get(jwt(newKey(), "https://issuer.example", "ratchet", later)), TOKEN_INVALID);
    problem(get(jwt(KEY, "https://issuer.example", "ratchet", longAgo)), TOKEN_EXPIRED);
  }

  @Test
  void showsAuthorizeInSwagger() throws Exception {
    JsonNode api = Http.JSON.readTree(http.get("/v3/api-docs").body());

    assertThat(api.at("/components/securitySchemes/token/scheme").asString()).isEqualTo("bearer");
    assertThat(api.at("/security/0").has("token")).isTrue();
  }

  private String rotate(String id, long grace) throws Exception {
    var answer =
        http.post(
            "/v1/tokens/" + id + "/rotate",
            "{\"graceMillis\":" + grace + "}",
            "Authorization",
            "Bearer " + ADMIN);
    assertThat(answer.statusCode()).isEqualTo(200);
    return Http.JSON.readTree(answer.body()).path("secret").asString();
  }

  private String token(Role role) {
    return tokens.create(new CreateTokenRequest("of " + role, role, null), "test").secret();
  }

  private HttpResponse<String> get(String token) throws Exception {
    return http.get("/v1/things", as(token));
  }

  private static String[] as(String token, String... more) {
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of(
                "Authorization", "Bearer " + token, "X-Ratchet-Service", "generator"),
            java.util.Arrays.stream(more))
        .toArray(String[]::new);
  }

  private HttpResponse<String> send(String method, String path, String token) throws Exception {
    var body = method.equals("POST") ? BodyPublishers.ofString(THING) : BodyPublishers.noBody();
    return http.send(
        http.to(path)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, body));
  }

  private HttpResponse<String> login(String token, String next) throws Exception {
    String body =
        "token="
            + java.net.URLEncoder.encode(token, StandardCharsets.UTF_8)
            + "&next="
            + java.net.URLEncoder.encode(next, StandardCharsets.UTF_8);
    return http.send(
        form("/login", body)
            .header("Origin", "http://127.0.0.1:" + port)
            .header("Accept", "text/html,*/*;q=0.8"));
  }

  private java.net.http.HttpRequest.Builder form(String path, String body) {
    return http.to(path)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(body));
  }

  private static String cookies(List<String> set) {
    return String.join("; ", set.stream().map(cookie -> cookie.split(";")[0]).toList());
  }

  private static String jwt(String role) throws Exception {
    Date later = Date.from(Instant.now().plusSeconds(300));
    return signed(
        KEY,
        claims("https://issuer.example", "ratchet", later)
            .claim("realm", Map.of("roles", List.of("x", role)))
            .build());
  }

  private static String jwt(RSAKey key, String issuer, String audience, Date expires)
      throws Exception {
    return signed(
        key,
        claims(issuer, audience, expires).claim("realm", Map.of("roles", "ratchet-admin")).build());
  }

  private static JWTClaimsSet.Builder claims(String issuer, String audience, Date expires) {
    return new JWTClaimsSet.Builder()
        .issuer(issuer)
        .audience(audience)
        .subject("subject-1")
        .claim("preferred_username", "ada")
        .expirationTime(expires);
  }

  private static String signed(RSAKey key, JWTClaimsSet claims) throws Exception {
    var jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(), claims);
    jwt.sign(new RSASSASigner(key));
    return jwt.serialize();
  }

  private static RSAKey newKey() {
    try {
      return new RSAKeyGenerator(2048).keyID("k").generate();
    } catch (com.nimbusds.jose.JOSEException e) {
      throw new IllegalStateException("every JDK makes RSA keys", e);
    }
  }

  private static HttpServer provider() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      byte[] keys = new JWKSet(KEY.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
      server.createContext(
          "/keys",
          exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            try (var body = exchange.getResponseBody()) {
              body.write(keys);
            }
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
