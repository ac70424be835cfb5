package io.parley.media.downloads;

import io.parley.media.tokens.Caller;
import io.parley.schemas.id.FileId;
import io.parley.schemas.id.SessionId;
import io.parley.schemas.id.UserId;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Links for places where a browser sends no token, such as `<img>`: each is one account's, for one file, for a short
/// time. What it opens is what the account itself may have when it is used.
@Component
class Links {
    private static final int SIGNATURE = 32;
    private static final int SAID = 3 * 2 * Long.BYTES + Long.BYTES + 1;

    private final LinkKey key;
    private final LinkSettings settings;
    private final Clock clock;

    Links(LinkSettings settings, Clock clock) {
        this.key = LinkKey.at(settings.secretFile());
        this.settings = settings;
        this.clock = clock;
    }

    /// @param thumbnail in place of the content
    record Link(Caller caller, FileId file, boolean thumbnail, Instant expiresAt) {}

    /// What stands in the address behind `links/`.
    record Signed(String token, Instant expiresAt) {}

    Signed sign(Caller caller, FileId file, boolean thumbnail) {
        var link = new Link(caller, file, thumbnail, clock.instant().plus(settings.life()));
        var said = said(link);
        var all = ByteBuffer.allocate(SAID + SIGNATURE).put(said).put(key.sign(said));
        return new Signed(Base64.getUrlEncoder().withoutPadding().encodeToString(all.array()), link.expiresAt());
    }

    /// Empty for one that we have not signed, or that is over.
    Optional<Link> open(String token) {
        try {
            var all = Base64.getUrlDecoder().decode(token);
            if (all.length != SAID + SIGNATURE) {
                return Optional.empty();
            }
            var said = Arrays.copyOf(all, SAID);
            var signature = Arrays.copyOfRange(all, SAID, all.length);
            return MessageDigest.isEqual(signature, key.sign(said))
                    ? Optional.of(link(ByteBuffer.wrap(said)))
                            .filter(link -> link.expiresAt().isAfter(clock.instant()))
                    : Optional.empty();
        } catch (IllegalArgumentException | BufferUnderflowException _) {
            return Optional.empty();
        }
    }

    private static byte[] said(Link link) {
        var text = ByteBuffer.allocate(SAID);
        put(text, link.file().value());
        put(text, link.caller().user().value());
        put(text, link.caller().session().value());
        return text.putLong(link.expiresAt().toEpochMilli())
                .put((byte) (link.thumbnail() ? 1 : 0))
                .array();
    }

    private static Link link(ByteBuffer text) {
        var file = new FileId(uuid(text));
        var caller = new Caller(new UserId(uuid(text)), new SessionId(uuid(text)));
        var expiresAt = Instant.ofEpochMilli(text.getLong());
        return new Link(caller, file, text.get() == 1, expiresAt);
    }

    private static void put(ByteBuffer text, UUID id) {
        text.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(ByteBuffer text) {
        return new UUID(text.getLong(), text.getLong());
    }
}
