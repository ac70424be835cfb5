package io.parley.schemas.codec;

import io.parley.schemas.account.AccountSettings;
import io.parley.schemas.account.Audience;
import io.parley.schemas.account.Circle;
import io.parley.schemas.account.Mute;
import io.parley.schemas.account.QuietHours;
import io.parley.schemas.avro.AccountSettingsRecord;
import io.parley.schemas.avro.AudienceType;
import io.parley.schemas.avro.MuteRecord;
import io.parley.schemas.avro.QuietHoursRecord;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoField;
import java.util.Collection;
import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

final class AccountSettingsMapping implements Mapping<AccountSettings, AccountSettingsRecord> {
    @Override
    public Schema schema() {
        return AccountSettingsRecord.getClassSchema();
    }

    @Override
    public AccountSettingsRecord toAvro(AccountSettings value) {
        return new AccountSettingsRecord(
                value.user().toString(),
                value.version(),
                value.readReceipts(),
                AudienceType.valueOf(value.presence().name()),
                value.preview(),
                toAvro(value.quiet()),
                value.mutes().stream()
                        .map(mute -> new MuteRecord(mute.chat().toString(), mute.until()))
                        .toList(),
                toAvro(value.circle().contacts()),
                toAvro(value.circle().blocked()));
    }

    @Override
    public AccountSettings toValue(AccountSettingsRecord avro) {
        return new AccountSettings(
                UserId.of(avro.getUser()),
                avro.getVersion(),
                avro.getReadReceipts(),
                Audience.valueOf(avro.getPresence().name()),
                avro.getPreview(),
                toValue(avro.getQuiet()),
                avro.getMutes().stream()
                        .map(mute -> new Mute(ChatId.of(mute.getChat()), mute.getUntil()))
                        .toList(),
                new Circle(toUsers(avro.getContacts()), toUsers(avro.getBlocked())));
    }

    private static List<String> toAvro(Collection<UserId> users) {
        return users.stream().map(UserId::toString).toList();
    }

    private static List<UserId> toUsers(List<String> ids) {
        return ids.stream().map(UserId::of).toList();
    }

    private static @Nullable QuietHoursRecord toAvro(@Nullable QuietHours quiet) {
        return quiet == null
                ? null
                : new QuietHoursRecord(
                        quiet.from().get(ChronoField.MINUTE_OF_DAY),
                        quiet.to().get(ChronoField.MINUTE_OF_DAY),
                        quiet.zone().getId());
    }

    private static @Nullable QuietHours toValue(@Nullable QuietHoursRecord avro) {
        if (avro == null) {
            return null;
        }
        try {
            return new QuietHours(minute(avro.getFrom()), minute(avro.getTo()), ZoneId.of(avro.getZone()));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no such hours: " + e.getMessage(), e);
        }
    }

    private static LocalTime minute(int ofDay) {
        return LocalTime.MIDNIGHT.with(ChronoField.MINUTE_OF_DAY, ofDay);
    }
}
