package io.parley.gateway.exports;

/// What the directory holds of an account, file by file. `docs/data-map.md` says what is not here, and why.
enum Extract {
    SIGN_IN("sign-in.json", "What you sign in with, but no secrets", """
            select a.email, a.phone, a.password_hash is not null as has_password, a.pin_hash is not null as has_pin,
                   exists (select 1 from second_factors f where f.account = a.id and f.confirmed_at is not null)
                       as has_second_factor,
                   (select coalesce(json_agg(json_build_object('issuer', i.issuer, 'subject', i.subject)), '[]')
                       from identities i where i.account = a.id) as identities
            from accounts a where a.id = ?"""),
    SETTINGS("settings.json", "Your settings, absent where you never changed any", """
            select read_receipts, presence, preview, quiet_from, quiet_to, quiet_zone
            from account_settings where account = ?"""),
    PRIVACY(
            "privacy.json",
            "Who sees what of your profile, absent where you never changed it",
            "select about, birth_date, picture, search from profile_privacy where account = ?"),
    MUTES("mutes.json", "The chats you have muted", "select chat, until from mutes where account = ? order by chat"),
    SESSIONS("sessions.json", "Where you are and were signed in", """
            select id, device, name, address, created_at, rotated_at as used_at, ended_at, ended_reason
            from sessions where account = ? order by created_at"""),
    DEVICES(
            "devices.json",
            "Your devices that are reached by push",
            "select device, platform, token, registered_at from push_tokens where account = ? order by device"),
    CONTACTS(
            "contacts.json",
            "Whom you have as a contact",
            "select contact as user, added_at from contacts where account = ? order by contact"),
    BLOCKS(
            "blocks.json",
            "Whom you have blocked",
            "select blocked as user, blocked_at from blocks where account = ? order by blocked"),
    CHATS("chats.json", "The chats you are in", """
            select c.id, c.kind, c.title, m.role, m.joined_at from members m join chats c on c.id = m.chat
            where m.account = ? order by c.id"""),
    REPORTS("reports.json", "What you have reported", """
            select id, reported, reason, comment, chat, messages, created_at, state from reports
            where reporter = ? order by id""");

    private final String file;
    private final String holds;
    private final String sql;

    Extract(String file, String holds, String sql) {
        this.file = file;
        this.holds = holds;
        this.sql = sql;
    }

    String file() {
        return file;
    }

    /// For people.
    String holds() {
        return holds;
    }

    /// One JSON text per row; the parameter is the account.
    String sql() {
        return "select row_to_json(r)::text from (" + sql + ") r";
    }
}
