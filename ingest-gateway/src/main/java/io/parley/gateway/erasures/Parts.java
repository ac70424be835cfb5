package io.parley.gateway.erasures;

import io.parley.gateway.accounts.Remains;
import io.parley.gateway.chats.Departures;
import io.parley.gateway.devices.PushTokens;
import io.parley.gateway.history.HistoryAccess;
import io.parley.gateway.people.Farewell;
import io.parley.gateway.reports.Reports;
import io.parley.gateway.sessions.Sessions;
import io.parley.gateway.settings.Settings;
import io.parley.schemas.erasure.ErasureStep;
import io.parley.schemas.id.UserId;
import org.springframework.stereotype.Component;

/// The parts of accounts that the gateway answers for.
@Component
class Parts {
    private final Sessions sessions;
    private final Farewell farewell;
    private final Reports reports;
    private final Settings settings;
    private final PushTokens pushTokens;
    private final Departures departures;
    private final HistoryAccess history;
    private final Remains remains;

    Parts(
            Sessions sessions,
            Farewell farewell,
            Reports reports,
            Settings settings,
            PushTokens pushTokens,
            Departures departures,
            HistoryAccess history,
            Remains remains) {
        this.sessions = sessions;
        this.farewell = farewell;
        this.reports = reports;
        this.settings = settings;
        this.pushTokens = pushTokens;
        this.departures = departures;
        this.history = history;
        this.remains = remains;
    }

    /// Returns when nothing of that part is left; after an exception call it again, as may be done in any case.
    void erase(ErasureStep step, UserId user) {
        switch (step) {
            case SESSIONS -> sessions.forget(user);
            case CONTACTS -> {
                farewell.forget(user);
                reports.forgetWords(user);
            }
            case SETTINGS -> settings.forget(user);
            case PUSH_TOKENS -> pushTokens.forget(user);
            case MEMBERSHIPS -> departures.leaveAll(user);
            case HISTORY_BODIES -> history.destroyKeyOf(user);
            case MEDIA -> throw new IllegalArgumentException("the media service answers for files");
            case ACCOUNT -> {
                // What a request that was under way has brought back since then goes with it.
                eraseDirectory(user);
                remains.leaveOf(user);
            }
        }
    }

    private void eraseDirectory(UserId user) {
        Saga.DIRECTORY.forEach(step -> erase(step, user));
    }
}
