package dev.ratchet.evaluator.bundle;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** How bundles travel over HTTP. */
public final class BundleMedia {
  public static final String ZIP = "application/zip";

  private BundleMedia() {}

  /** Says that a bundle of this name comes, to be saved; returns where it is to be written. */
  public static OutputStream attach(HttpServletResponse response, String fileName)
      throws IOException {
    response.setContentType(ZIP);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename(fileName).build().toString());
    return response.getOutputStream();
  }
}
