package io.parley.gateway.accounts;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a person logs in with, in its one spelling: a lower-case e-mail address or a phone number in E.164.
sealed interface LoginName {
    record Email(String value) implements LoginName {
        private static final int MAX_LENGTH = 254;
        private static final Pattern SHAPE =
                Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}.]+(\\.[^\\s@\\p{Cntrl}.]+)+");
    }

    record Phone(String value) implements LoginName {
        private static final Pattern SHAPE = Pattern.compile("\\+[0-9][0-9 ()/.-]{4,30}");
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
            if (!numbers.isValidNumber(number) || numbers.getNumberType(number) == PhoneNumberType.PREMIUM_RATE) {
                throw new ProblemException(ProblemCode.PHONE_INVALID);
            }
            return new Phone(numbers.format(number, PhoneNumberFormat.E164));
        } catch (NumberParseException e) {
            throw new ProblemException(ProblemCode.PHONE_INVALID);
        }
    }
}
