package io.parley.schemas.history;

import io.parley.schemas.id.Seq;

/// One user's joining or removal: a row of `chats_by_user`.
record MembershipChange(Seq seq, boolean joined) {}
