package io.parley.gateway.people;

import io.parley.gateway.accounts.Profile;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.schemas.id.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of people by their ids.
///
/// @param next ask for the next page after this one; absent on the last
record PeoplePage(List<Profile> users, @Nullable UserId next) {
    private static final int MAX = 200;

    static PeoplePage of(List<UserId> ids, int limit, List<Profile> users) {
        return new PeoplePage(users, ids.size() < limit ? null : ids.getLast());
    }

    /// @throws ProblemException when no page is that large
    static void refuseWrong(int limit) {
        if (limit < 1 || limit > MAX) {
            throw new ProblemException(ProblemCode.REQUEST_INVALID);
        }
    }
}
