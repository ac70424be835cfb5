package io.parley.gateway.erasures;

import io.parley.schemas.erasure.ErasureStep;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// In which order accounts go. Pure.
///
/// All parts are erased side by side by whoever holds them; the account itself is the last one, because the others are
/// found by what it says.
final class Saga {
    /// What lives in PostgreSQL, in the order in which it is erased.
    static final List<ErasureStep> DIRECTORY = List.of(
            ErasureStep.SESSIONS,
            ErasureStep.CONTACTS,
            ErasureStep.SETTINGS,
            ErasureStep.PUSH_TOKENS,
            ErasureStep.MEMBERSHIPS);

    private Saga() {}

    /// What is to be done once these steps are done.
    sealed interface Next {
        record EraseAccount() implements Next {}

        record Complete() implements Next {}
    }

    /// Empty as long as somebody has not answered.
    static Optional<Next> after(Set<ErasureStep> done) {
        if (done.contains(ErasureStep.ACCOUNT)) {
            return Optional.of(new Next.Complete());
        }
        var others = EnumSet.complementOf(EnumSet.of(ErasureStep.ACCOUNT));
        return done.containsAll(others) ? Optional.of(new Next.EraseAccount()) : Optional.empty();
    }
}
