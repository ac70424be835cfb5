-- What an account has set. Who has no row has the defaults. Changed under the lock of the account's row.
create table account_settings (
    account       uuid primary key references accounts,
    -- Counts the changes; each is in the outbox.
    version       bigint  not null,
    read_receipts boolean not null,
    presence      text    not null check (presence in ('everyone', 'contacts', 'nobody')),
    preview       boolean not null,
    -- Hours of the day without pushes, to the minute, in a zone by its IANA name.
    quiet_from    time,
    quiet_to      time,
    quiet_zone    text,
    check (num_nulls(quiet_from, quiet_to, quiet_zone) in (0, 3)),
    check (quiet_from <> quiet_to)
);

-- Rows that are over, or of chats the account has left, count for nothing and go with the next change.
create table mutes (
    account uuid not null references accounts,
    chat    uuid not null references chats,
    -- Null: for ever.
    until   timestamptz,
    primary key (account, chat)
);

-- Counts the changes of an account's push tokens; each is in the outbox.
create table account_devices (
    account uuid primary key references accounts,
    version bigint not null
);

-- How a device is reached by push. A token is of one device of one account: of the last that registered it.
create table push_tokens (
    account       uuid        not null references accounts,
    device        uuid        not null,
    platform      text        not null check (platform in ('android', 'ios', 'web')),
    token         text        not null,
    -- SHA-256 of the token, which is longer than an index takes.
    hash          bytea       not null unique,
    registered_at timestamptz not null default now(),
    primary key (account, device)
);
