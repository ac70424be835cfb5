package io.parley.streams.sequencing;

import io.parley.schemas.id.Ref;
import io.parley.schemas.id.UserId;
import java.time.Instant;
import java.util.Optional;

/// One chat as the prefix of its log has made it. All that a decision may know.
interface Chat {
    /// Empty before the chat was created.
    Optional<ChatHead> head();

    /// Empty for someone who never was a member.
    Optional<Membership> membershipOf(UserId user);

    boolean hasMember(UserId user);

    /// The latest outcome of this send at or before the time. It may be older than counts.
    Optional<FirstOutcome> outcomeOf(UserId sender, Ref ref, Instant time);
}
