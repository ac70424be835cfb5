create table accounts (
    id            uuid primary key,
    name          text        not null,
    email         text unique,
    phone         text unique,
    password_hash text        not null,
    created_at    timestamptz not null default now(),
    check (email is not null or phone is not null)
);

-- For the search by the beginning of a name.
create index accounts_name on accounts (lower(name) text_pattern_ops);

-- A session is one signed-in device and the family of its refresh tokens.
create table sessions (
    id          uuid primary key,
    account     uuid        not null references accounts,
    device      uuid        not null,
    -- Counts the rotations. Only the token of this generation is good.
    generation  integer     not null default 0,
    rotated_at  timestamptz not null default now(),
    -- From it and the previous token the present one can be made again, but not from the table alone.
    rotate_salt text,
    expires_at  timestamptz not null,
    ended_at    timestamptz
);

create index sessions_expiry on sessions (expires_at);

-- Every token a session ever had, so that a stolen old one is recognised.
create table refresh_tokens (
    hash       bytea primary key,
    session    uuid    not null references sessions on delete cascade,
    generation integer not null
);

create index refresh_tokens_session on refresh_tokens (session);

create table chats (
    id         uuid primary key,
    kind       text        not null check (kind in ('direct', 'group')),
    title      text,
    -- Counts the facts about this chat; incremented under the row's lock.
    version    bigint      not null,
    created_by uuid        not null references accounts,
    -- The creator's own name for the creation, so that a repeated request finds the same group.
    ref        uuid,
    created_at timestamptz not null default now(),
    check ((kind = 'group') = (title is not null)),
    unique (created_by, ref)
);

create table members (
    chat      uuid        not null references chats,
    account   uuid        not null references accounts,
    role      text        not null check (role in ('member', 'admin')),
    -- The version of the chat at which they joined: the order of seniority.
    joined    bigint      not null,
    joined_at timestamptz not null default now(),
    primary key (chat, account)
);

create index members_account on members (account, chat);

-- One direct chat per pair. The lesser id stands first.
create table direct_pairs (
    low  uuid not null references accounts,
    high uuid not null references accounts,
    chat uuid not null unique references chats deferrable initially deferred,
    primary key (low, high),
    check (low < high)
);

-- Facts on their way to the log, written in the transaction that made them true. Kept for days, so that a lost
-- replication slot is repaired by publishing them again. The column names are those of Debezium's outbox event router.
create table outbox (
    position      bigint generated always as identity primary key,
    id            uuid        not null,
    aggregatetype text        not null,
    aggregateid   text        not null,
    type          text        not null,
    payload       bytea       not null,
    created_at    timestamptz not null default now()
);

create index outbox_created on outbox (created_at);

-- A replication slot that was made anew knows nothing of the rows committed before it. The mark is set before the slot
-- is made and removed once the kept rows have been published again, so that a crash in between loses nothing.
create table relay_repairs (
    slot text primary key
);
