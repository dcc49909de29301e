package dev.ratchet.platform.console;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.WaitForSelectorState;

/** The Swagger UI of a service, as a person tries the API with it. */
final class Swagger {
  private static final String CODE = ".live-responses-table tbody .response-col_status";

  private final Visit visit;
  private final Page page;

  Swagger(Visit visit) {
    this.visit = visit;
    this.page = visit.page();
  }

  void open() {
    visit.open("/swagger-ui.html");
    page.waitForSelector(".opblock");
  }

  /** By the button at the top, with the dialogue that it opens. */
  void authorize(String token) {
    page.locator(".auth-wrapper .btn.authorize").first().click();
    page.locator(".auth-container input").fill(token);
    page.locator(".auth-container button.authorize").click();
    page.waitForSelector(".auth-container button:has-text('Logout')");
    close();
  }

  void logOut() {
    page.locator(".auth-wrapper .btn.authorize").first().click();
    page.locator(".auth-container button:has-text('Logout')").click();
    close();
  }

  private void close() {
    page.locator(".auth-container .btn-done").click();
    page.waitForSelector(
        ".auth-container",
        new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED));
  }

  /** Tries a GET out and says what status the answer has. */
  int get(String path) {
    Locator operation = page.locator(".opblock-get:has([data-path='%s'])".formatted(path)).first();
    if (operation.locator(".execute").count() == 0) {
      operation.locator(".opblock-summary-control").first().click();
      operation.locator(".try-out__btn").first().click();
    }
    Response response =
        page.waitForResponse(
            answer -> answer.url().contains(path),
            () -> operation.locator(".execute").first().click());
    String status = String.valueOf(response.status());
    operation
        .locator(CODE, new Locator.LocatorOptions().setHasText(status))
        .first()
        .waitFor(); // the page tells it too
    return response.status();
  }
}
