package dev.ratchet.kit.peer;

import dev.ratchet.contracts.ContractVersion;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.ProblemWriter;
import dev.ratchet.kit.problem.ServiceKitError;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Puts our contract version on every answer and refuses calls of a service that speaks another.
 * People and their programs tell none and are served.
 */
final class VersionFilter extends OncePerRequestFilter {

  private static final int LONGEST_SHOWN = 32;

  private final ProblemWriter problems;

  VersionFilter(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader(ContractVersion.HEADER, ContractVersion.CURRENT);
    String theirs = request.getHeader(ContractVersion.HEADER);
    if (theirs == null || theirs.equals(ContractVersion.CURRENT)) {
      chain.doFilter(request, response);
      return;
    }
    String shown = theirs.length() > LONGEST_SHOWN ? theirs.substring(0, LONGEST_SHOWN) : theirs;
    problems.write(
        request,
        response,
        new ApiException(ServiceKitError.VERSION_MISMATCH, ContractVersion.CURRENT, shown)
            .with("version", ContractVersion.CURRENT)
            .with("callersVersion", shown));
  }
}
