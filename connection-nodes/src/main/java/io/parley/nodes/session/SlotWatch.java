package io.parley.nodes.session;

import java.util.Arrays;

/// Notices user slots whose routing task no longer answers the node's leases: deliveries to their users would be
/// missing without anybody noticing.
public final class SlotWatch {
    /// What must be done about a silent slot.
    public interface Alarm {
        void attachAgain(int userSlot);

        void close(int userSlot);
    }

    private enum Silence {
        NONE,
        ATTACHED_AGAIN,
        CLOSED
    }

    private final LeaseSettings settings;
    private final Alarm alarm;
    private final long[] seenAt;
    private final Silence[] silence;

    /// @param now milliseconds, as in every method here
    public SlotWatch(int slots, LeaseSettings settings, Alarm alarm, long now) {
        this.settings = settings;
        this.alarm = alarm;
        this.seenAt = new long[slots];
        this.silence = new Silence[slots];
        Arrays.fill(seenAt, now);
        Arrays.fill(silence, Silence.NONE);
    }

    public synchronized void seen(int userSlot, long now) {
        seenAt[userSlot] = now;
        silence[userSlot] = Silence.NONE;
    }

    /// Raises each alarm once per silence.
    public void check(long now) {
        for (var slot = 0; slot < seenAt.length; slot++) {
            switch (advance(slot, now)) {
                case NONE -> {}
                case ATTACHED_AGAIN -> alarm.attachAgain(slot);
                case CLOSED -> alarm.close(slot);
            }
        }
    }

    /// @return the step just taken, NONE when none was
    private synchronized Silence advance(int slot, long now) {
        var silentFor = now - seenAt[slot];
        if (silentFor >= settings.closeAfter().toMillis() && silence[slot] != Silence.CLOSED) {
            silence[slot] = Silence.CLOSED;
            return Silence.CLOSED;
        }
        if (silentFor >= settings.attachAgainAfter().toMillis() && silence[slot] == Silence.NONE) {
            silence[slot] = Silence.ATTACHED_AGAIN;
            return Silence.ATTACHED_AGAIN;
        }
        return Silence.NONE;
    }
}
