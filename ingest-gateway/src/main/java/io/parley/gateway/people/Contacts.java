package io.parley.gateway.people;

import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.relations.Relations;
import io.parley.gateway.settings.Settings;
import io.parley.gateway.standing.Standings;
import io.parley.schemas.id.UserId;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Owns whom accounts have as contacts. The others are not told.
@Component
class Contacts {
    private final Relations relations;
    private final Standings standings;
    private final Settings accountSettings;
    private final PeopleSettings settings;

    Contacts(Relations relations, Standings standings, Settings accountSettings, PeopleSettings settings) {
        this.relations = relations;
        this.standings = standings;
        this.accountSettings = accountSettings;
        this.settings = settings;
    }

    /// @throws ProblemException when there is no such user, or no room
    @Transactional
    public void add(UserId user, UserId other) {
        if (user.equals(other)) {
            throw new ProblemException(ProblemCode.ID_INVALID);
        }
        if (standings.of(other).isEmpty()) {
            throw new ProblemException(ProblemCode.USER_NOT_FOUND);
        }
        addAll(user, List.of(other));
    }

    /// Who is a contact already stays one.
    ///
    /// @throws ProblemException when there is no room for all of them: then none is added
    @Transactional
    public void addAll(UserId user, Collection<UserId> others) {
        relations.hold(user);
        if (relations.addContacts(user, others) == 0) {
            return;
        }
        if (relations.countContacts(user) > settings.maxContacts()) {
            throw new ProblemException(ProblemCode.CONTACT_LIMIT);
        }
        accountSettings.contactsChanged(user);
    }

    /// Nothing is wrong when there was no such contact.
    @Transactional
    public void remove(UserId user, UserId other) {
        relations.hold(user);
        if (relations.removeContact(user, other)) {
            accountSettings.contactsChanged(user);
        }
    }
}
