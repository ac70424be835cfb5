package io.parley.gateway.accounts;

import io.parley.schemas.key.DataKey;
import io.parley.schemas.key.ProfileField;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What of a profile is sealed in the database with the data key of its account, because nobody searches by it. Each is
/// null where it was never set, or is hidden.
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record SealedDetails(byte @Nullable [] about, byte @Nullable [] birthDate) {
    static SealedDetails of(ResultSet row) throws SQLException {
        return new SealedDetails(row.getBytes("about"), row.getBytes("birth_date"));
    }

    static SealedDetails of(DataKey key, @Nullable String about, @Nullable LocalDate birthDate) {
        return new SealedDetails(
                about == null ? null : key.seal(ProfileField.ABOUT, about),
                birthDate == null ? null : key.seal(ProfileField.BIRTH_DATE, birthDate.toString()));
    }

    boolean isEmpty() {
        return about == null && birthDate == null;
    }

    /// @param key null when it has been destroyed: then nothing was ever told
    @Nullable
    String about(@Nullable DataKey key) {
        return opened(key, ProfileField.ABOUT, about);
    }

    /// @param key as for [#about(DataKey)]
    @Nullable
    LocalDate birthDate(@Nullable DataKey key) {
        var day = opened(key, ProfileField.BIRTH_DATE, birthDate);
        return day == null ? null : LocalDate.parse(day);
    }

    private static @Nullable String opened(@Nullable DataKey key, ProfileField field, byte @Nullable [] sealed) {
        return key == null || sealed == null ? null : key.open(field, sealed).orElse(null);
    }
}
