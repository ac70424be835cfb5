package io.parley.schemas.account;

/// Who sees whether whom is there. Mutual: who hides from somebody does not see that one, either.
public final class PresenceVisibility {
    private PresenceVisibility() {}

    public static boolean isShown(AccountSettings watcher, AccountSettings watched, Acquaintance acquaintance) {
        return watcher.user().equals(watched.user())
                || (admits(watcher.presence(), acquaintance) && admits(watched.presence(), acquaintance));
    }

    private static boolean admits(Audience audience, Acquaintance acquaintance) {
        return switch (audience) {
            case EVERYONE -> acquaintance != Acquaintance.STRANGERS;
            case CONTACTS -> acquaintance == Acquaintance.DIRECT_CHAT;
            case NOBODY -> false;
        };
    }
}
