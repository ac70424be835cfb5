package io.parley.gateway.accounts;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a person logs in with, in its one spelling: a lower-case e-mail address or a phone number in E.164.
public sealed interface LoginName {
    record Email(String value) implements LoginName {
        private static final int MAX_LENGTH = 254;
        private static final Pattern SHAPE =
                Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}.]+(\\.[^\\s@\\p{Cntrl}.]+)+");

        @Override
        public String toString() {
            return "Email[[REDACTED]]";
        }
    }

    record Phone(String value) implements LoginName {
        private static final Pattern SHAPE = Pattern.compile("\\+[0-9][0-9 ()/.-]{4,30}");
        private static final int NUMBERS_OF_A_BLOCK = 4;
        /// What is called or written to at somebody's expense, and is nobody's own phone.
        private static final Set<PhoneNumberType> COSTLY = EnumSet.of(
                PhoneNumberType.PREMIUM_RATE,
                PhoneNumberType.SHARED_COST,
                PhoneNumberType.PERSONAL_NUMBER,
                PhoneNumberType.PAGER,
                PhoneNumberType.VOICEMAIL);

        /// What numbers that are handed out together begin with.
        public String prefix() {
            return value.substring(0, value.length() - NUMBERS_OF_A_BLOCK);
        }

        @Override
        public String toString() {
            return "Phone[[REDACTED]]";
        }
    }

    String value();

    /// As it stands in a table.
    static LoginName stored(@Nullable String email, @Nullable String phone) {
        return email != null ? new Email(email) : new Phone(Objects.requireNonNull(phone));
    }

    /// @throws ProblemException when it is not exactly one of the two, or not a valid one
    static LoginName of(@Nullable String email, @Nullable String phone) {
        if ((email == null) == (phone == null)) {
            throw new ProblemException(ProblemCode.LOGIN_AMBIGUOUS);
        }
        return email != null ? email(email) : phone(phone);
    }

    static Email email(String text) {
        var email = text.strip().toLowerCase(Locale.ROOT);
        if (email.length() > Email.MAX_LENGTH || !Email.SHAPE.matcher(email).matches()) {
            throw new ProblemException(ProblemCode.EMAIL_INVALID);
        }
        return new Email(email);
    }

    private static Phone phone(@Nullable String text) {
        // The library also takes letters, extensions and digits of other scripts.
        if (text == null || !Phone.SHAPE.matcher(text.strip()).matches()) {
            throw new ProblemException(ProblemCode.PHONE_INVALID);
        }
        var numbers = PhoneNumberUtil.getInstance();
        try {
            var number = numbers.parse(text, null);
            if (!numbers.isValidNumber(number) || Phone.COSTLY.contains(numbers.getNumberType(number))) {
                throw new ProblemException(ProblemCode.PHONE_INVALID);
            }
            return new Phone(numbers.format(number, PhoneNumberFormat.E164));
        } catch (NumberParseException e) {
            throw new ProblemException(ProblemCode.PHONE_INVALID);
        }
    }
}
