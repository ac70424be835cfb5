package io.parley.gateway.settings;

import io.parley.gateway.chats.Memberships;
import io.parley.gateway.outbox.Outbox;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.schemas.account.AccountSettings;
import io.parley.schemas.account.Audience;
import io.parley.schemas.account.Mute;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Owns what accounts have set. Each change takes the account's row lock, counts the version up, and leaves the whole
/// settings in the outbox, all in one transaction.
@Component
public class Settings {
    static final int MAX_MUTES = 1_000;

    private final SettingsRows rows;
    private final Memberships memberships;
    private final Outbox outbox;
    private final Clock clock;

    Settings(SettingsRows rows, Memberships memberships, Outbox outbox, Clock clock) {
        this.rows = rows;
        this.memberships = memberships;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public AccountSettings of(UserId user) {
        return rows.find(user, clock.instant());
    }

    /// @return the settings after the change
    @Transactional
    public AccountSettings change(UserId user, SettingsChange change) {
        if (!rows.lock(user)) {
            throw new ProblemException(ProblemCode.USER_NOT_FOUND);
        }
        var before = rows.find(user, clock.instant());
        var after = change.appliedTo(before);
        if (after.equals(before)) {
            return before;
        }
        if (after.mutes().size() > MAX_MUTES) {
            throw new ProblemException(ProblemCode.MUTE_LIMIT);
        }
        rows.save(before, withNextVersion(after));
        // Whom the settings name depends on what they are now.
        var changed = rows.find(user, clock.instant());
        outbox.append(changed);
        return changed;
    }

    /// To be called in the transaction that has changed the contacts of a user, after the change.
    @Transactional(propagation = Propagation.MANDATORY)
    public void contactsChanged(UserId user) {
        if (!rows.lock(user)) {
            throw new ProblemException(ProblemCode.USER_NOT_FOUND);
        }
        if (rows.find(user, clock.instant()).presence() == Audience.CONTACTS) {
            tellCircle(user);
        }
    }

    /// To be called in the transaction that has changed whom a user blocks, after the change.
    @Transactional(propagation = Propagation.MANDATORY)
    public void blocksChanged(UserId user) {
        if (!rows.lock(user)) {
            throw new ProblemException(ProblemCode.USER_NOT_FOUND);
        }
        tellCircle(user);
    }

    private void tellCircle(UserId user) {
        var now = rows.find(user, clock.instant());
        rows.save(now, withNextVersion(now));
        outbox.append(rows.find(user, clock.instant()));
    }

    /// @param until null for ever
    /// @throws ProblemException alike for a chat there is not and one the user is no member of
    @Transactional
    public void mute(UserId user, ChatId chat, @Nullable Instant until) {
        refuseStranger(user, chat);
        if (until != null && !until.isAfter(clock.instant())) {
            throw new ProblemException(ProblemCode.MUTE_INVALID);
        }
        change(user, new SettingsChange.MuteChat(new Mute(chat, until)));
    }

    /// @throws ProblemException as for [#mute]
    @Transactional
    public void unmute(UserId user, ChatId chat) {
        refuseStranger(user, chat);
        change(user, new SettingsChange.UnmuteChat(chat));
    }

    private void refuseStranger(UserId user, ChatId chat) {
        if (!memberships.isMember(chat, user)) {
            throw new ProblemException(ProblemCode.NOT_FOUND);
        }
    }

    /// Nothing is known of what the user has set, here and in the log. Can be repeated.
    @Transactional
    public void forget(UserId user) {
        rows.lock(user);
        if (rows.removeAll(user)) {
            outbox.forgetSettings(user);
        }
    }

    private static AccountSettings withNextVersion(AccountSettings settings) {
        return new AccountSettings(
                settings.user(),
                settings.version() + 1,
                settings.readReceipts(),
                settings.presence(),
                settings.preview(),
                settings.quiet(),
                settings.mutes(),
                settings.circle());
    }
}
