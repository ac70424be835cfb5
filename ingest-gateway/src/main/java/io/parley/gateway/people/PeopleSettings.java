package io.parley.gateway.people;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Limits of contacts and blocks. The budgets of the import grow back over [ImportBudgets#PERIOD].
///
/// @param maxContacts of one account
/// @param maxBlocked by one account
/// @param importOfAccount how many hashes one account may ask for
/// @param importOfAddress how many may be asked for from one address
/// @param importOfAll how many may be asked for in all
/// @param answerDeadline how long a block waits for the log of the direct chat
@ConfigurationProperties("parley.people")
public record PeopleSettings(
        @DefaultValue("5000") int maxContacts,
        @DefaultValue("1000") int maxBlocked,
        @DefaultValue("20000") int importOfAccount,
        @DefaultValue("100000") int importOfAddress,
        @DefaultValue("5000000") int importOfAll,
        @DefaultValue("3s") Duration answerDeadline) {
    public PeopleSettings {
        if (maxContacts < 1 || maxBlocked < 1) {
            throw new IllegalArgumentException(
                    "parley.people.max-contacts and parley.people.max-blocked are not positive");
        }
        if (importOfAccount < ImportController.MAX_HASHES) {
            throw new IllegalArgumentException("parley.people.import-of-account is below one import of "
                    + ImportController.MAX_HASHES + " hashes");
        }
        if (importOfAddress < importOfAccount || importOfAll < importOfAddress) {
            throw new IllegalArgumentException(
                    "parley.people.import-of-account, -of-address and -of-all do not grow in this order");
        }
        if (!answerDeadline.isPositive()) {
            throw new IllegalArgumentException("parley.people.answer-deadline is not positive");
        }
    }
}
