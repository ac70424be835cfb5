package io.parley.schemas.account;

import io.parley.schemas.id.UserId;

/// Who sees whether whom is there. Mutual: who hides from somebody does not see that one, either, and a block hides
/// each from the other.
public final class PresenceVisibility {
    private PresenceVisibility() {}

    public static boolean isShown(AccountSettings watcher, AccountSettings watched, Acquaintance acquaintance) {
        if (watcher.user().equals(watched.user())) {
            return true;
        }
        return acquaintance == Acquaintance.SHARED_CHAT
                && admits(watcher, watched.user())
                && admits(watched, watcher.user());
    }

    private static boolean admits(AccountSettings settings, UserId other) {
        return !settings.blocks(other)
                && switch (settings.presence()) {
                    case EVERYONE -> true;
                    case CONTACTS -> settings.circle().contacts().contains(other);
                    case NOBODY -> false;
                };
    }
}
