package io.parley.infra.operations.shadow;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.push.PushRequest;
import java.time.Instant;
import java.util.Comparator;

/// What one user would be told of one chat.
///
/// @param at when the event happened, which says when, but not by which rules
record Push(UserId user, ChatId chat, Seq seq, boolean mention, boolean preview, Instant at) {
    static final Comparator<Push> BY_TIME = Comparator.comparing(Push::at)
            .thenComparing(push -> push.chat().toString())
            .thenComparing(Push::seq)
            .thenComparing(push -> push.user().toString());

    static Push of(PushRequest request) {
        return new Push(
                request.user(), request.chat(), request.seq(), request.mention(), request.preview(), request.at());
    }
}
