package dev.ratchet.kit.client;

import dev.ratchet.contracts.ContractVersion;
import dev.ratchet.kit.problem.ServiceKitError;
import java.io.IOException;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Tells our contract version with every call, and takes no answer from a service that tells
 * another. One that tells none, such as a proxy's own error, passes.
 */
final class VersionCheck implements ClientHttpRequestInterceptor {

  @Override
  public ClientHttpResponse intercept(
      HttpRequest request, byte[] body, ClientHttpRequestExecution execution) throws IOException {
    request.getHeaders().set(ContractVersion.HEADER, ContractVersion.CURRENT);
    ClientHttpResponse response = execution.execute(request, body);
    String theirs = response.getHeaders().getFirst(ContractVersion.HEADER);
    if (theirs == null || theirs.equals(ContractVersion.CURRENT)) {
      return response;
    }
    response.close();
    throw new RemoteProblemException(
        request.getURI().resolve("/").toString(),
        HttpStatus.CONFLICT.value(),
        ServiceKitError.VERSION_MISMATCH.name(),
        ServiceKitError.VERSION_MISMATCH.template().formatted(theirs, ContractVersion.CURRENT));
  }
}
