package io.parley.gateway.accounts;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody changes of their own profile. What is absent stays as it is; null clears everything but the name. It
/// has setters because a record cannot tell null from absent.
final class ProfilePatch {
    private static final int MAX_ABOUT = 256;
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);

    private @Nullable DisplayName name;
    private @Nullable Field<UserName> userName;
    private @Nullable Field<String> about;
    private @Nullable Field<String> birthDate;
    private @Nullable Field<UUID> picture;

    private record Field<V>(@Nullable V value) {}

    @JsonSetter(nulls = Nulls.FAIL)
    void setName(String text) {
        this.name = new DisplayName(text);
    }

    @Schema(description = "3 to 32 of a-z, 0-9 and _, beginning with a letter; null gives it up")
    @JsonSetter
    void setUserName(@Nullable String text) {
        this.userName = new Field<>(text == null ? null : new UserName(text));
    }

    @Schema(description = "1 to 256 characters; null clears it")
    @JsonSetter
    void setAbout(@Nullable String text) {
        this.about = new Field<>(text == null ? null : aboutOf(text.strip()));
    }

    @Schema(description = "null clears it", example = "1990-12-31")
    @JsonSetter
    void setBirthDate(@Nullable String day) {
        this.birthDate = new Field<>(day);
    }

    @Schema(description = "Id of a file of the media service; null clears it")
    @JsonSetter
    void setPicture(@Nullable UUID file) {
        this.picture = new Field<>(file);
    }

    /// @param today nobody is born later
    /// @throws ProblemException when it is no date of birth
    Account appliedTo(Account before, LocalDate today) {
        return new Account(
                before.id(),
                name == null ? before.name() : name.value(),
                userName == null ? before.userName() : textOf(userName.value()),
                about == null ? before.about() : about.value(),
                birthDate == null ? before.birthDate() : dayOf(birthDate.value(), today),
                picture == null ? before.picture() : picture.value(),
                before.email(),
                before.phone(),
                before.role(),
                before.createdAt());
    }

    private static @Nullable String textOf(@Nullable UserName name) {
        return name == null ? null : name.value();
    }

    private static String aboutOf(String text) {
        var length = text.codePointCount(0, text.length());
        if (length == 0
                || length > MAX_ABOUT
                || text.chars().anyMatch(each -> Character.isISOControl(each) && each != '\n')) {
            throw new ProblemException(ProblemCode.ABOUT_INVALID);
        }
        return text;
    }

    private static @Nullable LocalDate dayOf(@Nullable String text, LocalDate today) {
        if (text == null) {
            return null;
        }
        try {
            var day = LocalDate.parse(text);
            if (!day.isBefore(FIRST_DAY) && !day.isAfter(today)) {
                return day;
            }
        } catch (DateTimeException e) {
            // Answered as an impossible day is.
        }
        throw new ProblemException(ProblemCode.BIRTH_DATE_INVALID);
    }
}
