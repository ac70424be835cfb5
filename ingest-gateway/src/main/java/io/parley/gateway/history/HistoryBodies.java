package io.parley.gateway.history;

import io.parley.gateway.problems.ProblemException;
import io.parley.schemas.id.UserId;
import org.springframework.stereotype.Component;

/// What an account has said and told of itself: readable as long as its key is there.
@Component
public class HistoryBodies {
    private final HistoryAccess history;

    HistoryBodies(HistoryAccess history) {
        this.history = history;
    }

    /// Makes all of it unreadable, in every copy. Can be repeated.
    ///
    /// @throws ProblemException as long as the keys cannot be reached: then it may or may not have been done
    public void eraseOf(UserId user) {
        history.destroyKeyOf(user);
    }
}
