package io.parley.gateway.tokens;

import io.parley.schemas.token.AccessClaims;
import io.parley.schemas.token.AccessTokens;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/auth", produces = "application/json")
class TicketController {
    private final TokenIssuer tokens;

    TicketController(TokenIssuer tokens) {
        this.tokens = tokens;
    }

    /// @param expiresIn how many seconds the ticket is good
    record Ticket(String ticket, long expiresIn) {
        @Override
        public String toString() {
            return "Ticket[[REDACTED]]";
        }
    }

    @Operation(
            summary = "A ticket for one connection",
            description =
                    "Say it in `hello` in place of the access token. It lets one socket in, on any node, and for no"
                            + " longer than the access token that asks for it.",
            tags = "tokens")
    @PostMapping("/ticket")
    Ticket ticket(AccessClaims claims) {
        return new Ticket(tokens.ticket(claims), AccessTokens.TICKET_LIFETIME.toSeconds());
    }
}
