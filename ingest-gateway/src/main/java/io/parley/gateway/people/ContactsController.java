package io.parley.gateway.people;

import io.parley.gateway.accounts.Profile;
import io.parley.gateway.accounts.Profiles;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.relations.Relations;
import io.parley.gateway.tokens.Caller;
import io.parley.schemas.id.UserId;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/contacts", produces = "application/json")
class ContactsController {
    private final Contacts contacts;
    private final Relations relations;
    private final Profiles profiles;

    ContactsController(Contacts contacts, Relations relations, Profiles profiles) {
        this.contacts = contacts;
        this.relations = relations;
        this.profiles = profiles;
    }

    @Operation(summary = "Your contacts", description = "In the order of their ids.", tags = "people")
    @GetMapping
    PeoplePage contacts(
            Caller caller,
            @RequestParam(required = false) @Nullable UserId after,
            @RequestParam(defaultValue = "100") int limit) {
        PeoplePage.refuseWrong(limit);
        var page = relations.contactsOf(caller.user(), after, limit);
        return PeoplePage.of(page, limit, profiles.seenBy(caller.user(), page));
    }

    @Operation(summary = "One of your contacts", description = "404 for who is none.", tags = "people")
    @GetMapping("/{user}")
    Profile contact(Caller caller, @PathVariable UserId user) {
        if (!relations.hasContact(caller.user(), user)) {
            throw new ProblemException(ProblemCode.USER_NOT_FOUND);
        }
        return profiles.seenBy(caller.user(), user).orElseThrow(() -> new ProblemException(ProblemCode.USER_NOT_FOUND));
    }

    @Operation(
            summary = "Have somebody as a contact",
            description = "They are not told. What your settings show to contacts is shown to them.",
            tags = "people")
    @PutMapping("/{user}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void addContact(Caller caller, @PathVariable UserId user) {
        contacts.add(caller.user(), user);
    }

    @Operation(summary = "Have somebody as a contact no longer", tags = "people")
    @DeleteMapping("/{user}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeContact(Caller caller, @PathVariable UserId user) {
        contacts.remove(caller.user(), user);
    }
}
