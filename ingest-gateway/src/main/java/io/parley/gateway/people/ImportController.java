package io.parley.gateway.people;

import io.parley.gateway.accounts.Profile;
import io.parley.gateway.accounts.Profiles;
import io.parley.gateway.accounts.Profiles.ByPhone;
import io.parley.gateway.limits.Limiter;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.requests.Required;
import io.parley.gateway.tokens.Caller;
import io.parley.schemas.id.UserId;
import io.parley.schemas.limit.Limit;
import io.parley.schemas.limit.Origin;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/contacts/import", produces = "application/json")
class ImportController {
    static final int MAX_HASHES = 5_000;

    private final Contacts contacts;
    private final Profiles profiles;
    private final Limiter limiter;
    private final ScanAlarm alarm;

    ImportController(Contacts contacts, Profiles profiles, Limiter limiter, ScanAlarm alarm) {
        this.contacts = contacts;
        this.profiles = profiles;
        this.limiter = limiter;
        this.alarm = alarm;
    }

    record AddressBook(
            @ArraySchema(
                    maxItems = MAX_HASHES,
                    schema =
                            @Schema(
                                    type = "string",
                                    pattern = "^[A-Za-z0-9_-]{16}$",
                                    description = "The first 12 bytes of SHA-256 over the number in E.164 (such"
                                            + " as +4930123456), in base64url"))
            @Required
            List<NumberHash> hashes) {}

    record Imported(List<Match> found) {}

    record Match(@Schema(type = "string") NumberHash hash, Profile user) {}

    @Operation(
            summary = "Find the people of your address book",
            description = "Those who have an account with one of these phone numbers and let you find them become your"
                    + " contacts. At most 5,000 hashes at once; beyond what an account, an address and all together"
                    + " may ask for in a day: 429. The hashes can be guessed, so nothing of them is kept.",
            tags = "people")
    @PostMapping(consumes = "application/json")
    Imported findPeople(Caller caller, Origin origin, @RequestBody AddressBook book) {
        if (book.hashes().size() > MAX_HASHES) {
            throw new ProblemException(ProblemCode.TOO_LARGE);
        }
        var asked = new LinkedHashSet<>(book.hashes());
        limiter.take(Limit.CONTACT_LOOKUPS_OF_ACCOUNT, caller.user(), asked.size());
        limiter.take(Limit.CONTACT_LOOKUPS_OF_ADDRESS, origin, asked.size());
        limiter.take(Limit.CONTACT_LOOKUPS_IN_ALL, asked.size());
        var found = profiles.byPhone(
                caller.user(), asked.stream().map(NumberHash::bytes).toList());
        alarm.answered(caller.user(), asked.size(), found.size());
        var users = found.stream().map(ByPhone::user).toList();
        contacts.addAll(caller.user(), users);
        var seen = new HashMap<UserId, Profile>();
        profiles.seenBy(caller.user(), users).forEach(user -> seen.put(user.id(), user));
        var matches = new ArrayList<Match>();
        for (var match : found) {
            var user = seen.get(match.user());
            if (user != null) {
                matches.add(new Match(NumberHash.of(match.hash()), user));
            }
        }
        return new Imported(matches);
    }
}
