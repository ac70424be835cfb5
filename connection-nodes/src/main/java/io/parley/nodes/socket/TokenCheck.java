package io.parley.nodes.socket;

import io.parley.nodes.connection.CloseReason;
import io.parley.nodes.connection.Input.TokenChecked;
import io.parley.nodes.connection.Who;
import io.parley.schemas.id.SessionId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.log.KnownRevocations;
import io.parley.schemas.log.TicketLog;
import io.parley.schemas.token.AccessTokens;
import io.parley.schemas.token.AccessTokens.Verified;
import io.parley.schemas.token.AccessTokens.VerifiedTicket;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// Checks access tokens and tickets, and whether their sessions go on. May wait: for the signing keys, and until it is
/// certain that a ticket is used for the first time.
final class TokenCheck {
    private final AccessTokens.Verifier verifier;
    private final KnownRevocations revocations;
    private final TicketLog tickets;
    private final Clock clock;

    TokenCheck(AccessTokens.Verifier verifier, KnownRevocations revocations, TicketLog tickets, Clock clock) {
        this.verifier = verifier;
        this.revocations = revocations;
        this.tickets = tickets;
        this.clock = clock;
    }

    TokenChecked check(String token) {
        if (!revocations.isReading()) {
            return new TokenChecked.Bad(CloseReason.OVERLOADED);
        }
        return verifier.check(token)
                .or(() -> verifier.checkTicket(token).filter(this::redeem).map(VerifiedTicket::token))
                .map(this::checked)
                .orElseGet(() -> new TokenChecked.Bad(CloseReason.NOT_SIGNED_IN));
    }

    /// Why the connection may not go on; empty when it may. Never waits.
    Optional<CloseReason> ended(Who who) {
        return ended(who.user(), who.session());
    }

    private boolean redeem(VerifiedTicket ticket) {
        try {
            return tickets.redeem(ticket.token().claims().user(), ticket.id());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private TokenChecked checked(Verified token) {
        var claims = token.claims();
        var ended = ended(claims.user(), claims.session());
        if (ended.isPresent()) {
            return new TokenChecked.Bad(ended.get());
        }
        var validFor = Duration.between(clock.instant(), claims.expiresAt());
        return new TokenChecked.Good(claims, token.keyId(), validFor.toMillis());
    }

    private Optional<CloseReason> ended(UserId user, SessionId session) {
        return revocations.of(user, session).map(revocation -> CloseReason.of(revocation.reason()));
    }
}
