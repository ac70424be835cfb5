package io.parley.schemas.account;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The value of `account.settings`: what one user has set.
///
/// @param version counts the changes of the user from 1; 0 for somebody who never changed anything
/// @param readReceipts false hides the user's read marks from others, and theirs from the user
/// @param presence who sees whether the user is there; the user sees no more of others than that
/// @param preview whether a push shows what was said
/// @param quiet null for none
/// @param mutes each chat once
/// @param circle the user's contacts and those the user has blocked
public record AccountSettings(
        UserId user,
        long version,
        boolean readReceipts,
        Audience presence,
        boolean preview,
        @Nullable QuietHours quiet,
        List<Mute> mutes,
        Circle circle) {
    public AccountSettings {
        mutes = List.copyOf(mutes);
    }

    /// Of a user who knows and has blocked nobody.
    public AccountSettings(
            UserId user,
            long version,
            boolean readReceipts,
            Audience presence,
            boolean preview,
            @Nullable QuietHours quiet,
            List<Mute> mutes) {
        this(user, version, readReceipts, presence, preview, quiet, mutes, Circle.EMPTY);
    }

    /// Of a user who has set nothing.
    public static AccountSettings defaultsOf(UserId user) {
        return new AccountSettings(user, 0, true, Audience.EVERYONE, true, null, List.of());
    }

    public boolean blocks(UserId other) {
        return circle.blocked().contains(other);
    }

    public boolean mutes(ChatId chat, Instant moment) {
        return mutes.stream().anyMatch(mute -> mute.chat().equals(chat) && mute.holdsAt(moment));
    }

    public boolean isQuiet(Instant moment) {
        return quiet != null && quiet.include(moment);
    }
}
