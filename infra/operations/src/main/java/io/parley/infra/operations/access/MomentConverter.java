package io.parley.infra.operations.access;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A moment as people write it: how long ago (`90s`, `5m`, `2h`, `7d`), a day in UTC (`2026-01-31`), or an instant
/// (`2026-01-31T12:00:00Z`).
public final class MomentConverter implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
        try {
            if (text.matches("[0-9]{1,9}[smhd]")) {
                var iso = text.endsWith("d") ? "P" + text : "PT" + text;
                return Instant.now().minus(Duration.parse(iso.toUpperCase(Locale.ROOT)));
            }
            return text.length() == "2026-01-31".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException(
                    "'" + text + "' is no time: say 5m, 2h or 7d for how long ago, 2026-01-31 or 2026-01-31T12:00:00Z");
        }
    }
}
