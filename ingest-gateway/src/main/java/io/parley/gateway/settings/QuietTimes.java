package io.parley.gateway.settings;

import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.requests.Required;
import io.parley.schemas.account.QuietHours;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Set;

/// Quiet hours as they are asked for and told.
record QuietTimes(
        @Schema(description = "The first quiet minute", example = "22:30") @Required
        String from,

        @Schema(description = "The first minute that is not", example = "07:00") @Required
        String to,

        @Schema(description = "IANA time zone", example = "Europe/Berlin") @Required
        String zone) {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("HH:mm").withResolverStyle(ResolverStyle.STRICT);
    // Java itself takes offsets and words of its own, too.
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

    static QuietTimes of(QuietHours hours) {
        return new QuietTimes(
                MINUTE.format(hours.from()),
                MINUTE.format(hours.to()),
                hours.zone().getId());
    }

    /// @throws ProblemException when they are no times, equal, or in no zone that is known here
    QuietHours toHours() {
        if (!ZONES.contains(zone)) {
            throw new ProblemException(ProblemCode.QUIET_HOURS_INVALID);
        }
        try {
            return new QuietHours(LocalTime.parse(from, MINUTE), LocalTime.parse(to, MINUTE), ZoneId.of(zone));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new ProblemException(ProblemCode.QUIET_HOURS_INVALID);
        }
    }
}
