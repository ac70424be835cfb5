package io.parley.schemas.account;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/// Hours of the day without pushes, to the minute.
///
/// @param from the first quiet minute
/// @param to the first minute that is not; before `from` when the hours span midnight
public record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {
    /// @throws IllegalArgumentException when the hours are empty or not whole minutes
    public QuietHours {
        if (from.equals(to)) {
            throw new IllegalArgumentException("quiet hours begin and end at different times");
        }
        if (!from.equals(from.truncatedTo(ChronoUnit.MINUTES)) || !to.equals(to.truncatedTo(ChronoUnit.MINUTES))) {
            throw new IllegalArgumentException("quiet hours are whole minutes");
        }
    }

    public boolean include(Instant moment) {
        var time = moment.atZone(zone).toLocalTime();
        var begun = !time.isBefore(from);
        var over = !time.isBefore(to);
        return from.isBefore(to) ? begun && !over : begun || !over;
    }
}
