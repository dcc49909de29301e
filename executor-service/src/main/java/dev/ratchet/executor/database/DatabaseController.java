package dev.ratchet.executor.database;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.executor.DatabaseResponse;
import dev.ratchet.contracts.executor.RegisterDatabaseRequest;
import dev.ratchet.contracts.executor.SchemaResponse;
import dev.ratchet.kit.paging.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/v1/databases", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "databases", description = "SQLite files that candidates run on")
class DatabaseController {

  private final Databases databases;
  private final DatabaseStore store;
  private final Schemas schemas;
  private final Uploads uploads;
  private final Roots roots;

  DatabaseController(
      Databases databases, DatabaseStore store, Schemas schemas, Uploads uploads, Roots roots) {
    this.databases = databases;
    this.store = store;
    this.schemas = schemas;
    this.uploads = uploads;
    this.roots = roots;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Register a file",
      description =
          "Registers an SQLite file below one of the roots (executor.roots). It stays where it is,"
              + " is checked once and known by the hash of its content from then on.")
  @ApiResponse(responseCode = "201", description = "Registered")
  @ApiResponse(responseCode = "403", description = "PATH_OUTSIDE_ROOTS")
  @ApiResponse(
      responseCode = "422",
      description = "PATH_UNREADABLE, NOT_SQLITE, DATABASE_CORRUPT, DATABASE_IN_USE, CELL_TOO_LONG")
  ResponseEntity<DatabaseResponse> register(@Valid @RequestBody RegisterDatabaseRequest request) {
    Path file = roots.resolve(request.path());
    String name = request.name() == null ? stem(file) : request.name();
    return created(databases.register(name, file, request.path()));
  }

  private static String stem(Path file) {
    return file.getFileName().toString().replaceFirst("\\.[^.]+$", "");
  }

  @PostMapping(path = "/uploads", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Operation(
      summary = "Upload a file",
      description =
          "Takes an SQLite file as the body, checks it and keeps it for every replica,"
              + " also across restarts. Sending the same bytes again gives the same database.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                      schema = @Schema(type = "string", format = "binary"))))
  @ApiResponse(responseCode = "201", description = "Stored")
  @ApiResponse(responseCode = "413", description = "UPLOAD_TOO_LARGE (executor.upload.max-size)")
  @ApiResponse(responseCode = "507", description = "STORAGE_FULL")
  @ApiResponse(responseCode = "422", description = "NOT_SQLITE, DATABASE_CORRUPT, CELL_TOO_LONG")
  ResponseEntity<DatabaseResponse> upload(
      @Parameter(example = "shop") @RequestParam String name, HttpServletRequest request)
      throws IOException {
    return created(
        uploads.addDatabase(name, request.getInputStream(), request.getContentLengthLong()));
  }

  private static ResponseEntity<DatabaseResponse> created(RegisteredDatabase database) {
    return ResponseEntity.created(URI.create("/v1/databases/" + database.id()))
        .body(database.response());
  }

  @GetMapping
  @Operation(summary = "List databases", description = "Newest first, in pages.")
  @ApiResponse(responseCode = "200", description = "One page")
  @ApiResponse(responseCode = "400", description = "LIMIT_OUT_OF_RANGE, INVALID_CURSOR")
  Page<DatabaseResponse> list(
      @Parameter(example = "50") @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    PageQuery page = PageQuery.of(limit, cursor, "databases");
    return page.page(
        store.list(page),
        RegisteredDatabase::response,
        database -> List.of(database.createdAt().toString(), database.id()));
  }

  @GetMapping("/{id}")
  @Operation(summary = "One database", description = "What was registered, and its hash.")
  @ApiResponse(responseCode = "200", description = "The database")
  @ApiResponse(responseCode = "404", description = "DATABASE_NOT_FOUND")
  DatabaseResponse get(@PathVariable String id) {
    return databases.require(id).response();
  }

  @GetMapping("/{id}/schema")
  @Operation(
      summary = "Schema",
      description = "Tables, columns, keys, row counts and up to three sample values a column.")
  @ApiResponse(responseCode = "200", description = "The schema")
  @ApiResponse(responseCode = "404", description = "DATABASE_NOT_FOUND")
  @ApiResponse(responseCode = "409", description = "DATABASE_CHANGED, DATABASE_GONE")
  SchemaResponse schema(@PathVariable String id) {
    return schemas.response(databases.use(id));
  }
}
