package io.parley.streams.notification;

import io.parley.schemas.account.AccountDevices;
import io.parley.schemas.account.AccountSettings;
import io.parley.schemas.delivery.PushCandidate;
import io.parley.schemas.push.PushRequest;
import io.parley.streams.notification.Verdict.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides who is told of what. Pure: the time is given.
///
/// A mention goes through a mute, because the user is asked for, but not through quiet hours: those are about the
/// user's sleep, and whoever mentions cannot know of it. What falls into a mute or quiet hours is not told later: the
/// unread count shows it.
///
/// @param grace how long a device has to acknowledge first, and events of one chat gather into one push
/// @param maxAge of an event; older ones are left over from an outage
record PushRules(Duration grace, Duration maxAge) {

    /// Why a candidate need not wait for its grace; empty when it must.
    Optional<Reason> refusal(PushCandidate candidate, ChatMarks marks, Instant now) {
        if (candidate.user().equals(candidate.actor())) {
            return Optional.of(Reason.OWN);
        }
        if (marks.cover(candidate.seq())) {
            return Optional.of(Reason.KNOWN);
        }
        return isStale(candidate.at(), now) ? Optional.of(Reason.STALE) : Optional.empty();
    }

    /// @param pending of the same chat and user; null for none
    PendingPush gather(PushCandidate candidate, @Nullable PendingPush pending, Instant now) {
        return pending == null ? PendingPush.of(candidate, now.plus(grace)) : pending.and(candidate);
    }

    /// To be asked when the push is due: settings and devices count as they are then.
    Verdict verdict(
            ChatOfUser target,
            PendingPush pending,
            ChatMarks marks,
            AccountSettings settings,
            @Nullable AccountDevices devices,
            Instant now) {
        var mention = pending.mentioned().isAfter(marks.acknowledged());
        if (marks.cover(pending.seq())) {
            return new Verdict.Silence(Reason.KNOWN);
        }
        if (isStale(pending.at(), now)) {
            return new Verdict.Silence(Reason.STALE);
        }
        if (devices == null || devices.devices().isEmpty()) {
            return new Verdict.Silence(Reason.NO_DEVICE);
        }
        if (settings.mutes(target.chat(), now) && !mention) {
            return new Verdict.Silence(Reason.MUTED);
        }
        if (settings.isQuiet(now)) {
            return new Verdict.Silence(Reason.QUIET);
        }
        return new Verdict.Push(new PushRequest(
                target.user(),
                target.chat(),
                pending.seq(),
                pending.actor(),
                pending.at(),
                mention,
                settings.preview(),
                devices.devices()));
    }

    private boolean isStale(Instant at, Instant now) {
        return at.isBefore(now.minus(maxAge));
    }
}
