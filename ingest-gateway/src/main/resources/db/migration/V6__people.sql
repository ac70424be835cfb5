-- Names of their own choice are kept in lower case, so that no two differ by case only.
alter table accounts
    add column user_name    text unique check (user_name ~ '^[a-z][a-z0-9_]{2,31}$'),
    add column about        text,
    add column birth_date   date,
    -- A file of the media service, which has it checked by itself.
    add column picture      uuid,
    add column role         text not null default 'user' check (role in ('user', 'support', 'operator', 'admin')),
    add column suspended_at timestamptz,
    -- By which address books are matched: the first 12 bytes of SHA-256 over the number in E.164. It hides nothing from
    -- whoever has this table; the numbers stand beside it.
    add column phone_hash   bytea generated always as (substring(sha256(phone::bytea) from 1 for 12)) stored;

create index accounts_user_name on accounts (user_name text_pattern_ops);
create index accounts_phone_hash on accounts (phone_hash);
create index accounts_staff on accounts (role) where role <> 'user';

-- Who sees what of a profile. Who has no row has the defaults. Nobody but the gateway needs it, so it is in no topic.
create table profile_privacy (
    account    uuid primary key references accounts,
    about      text not null check (about in ('everyone', 'contacts', 'nobody')),
    birth_date text not null check (birth_date in ('everyone', 'contacts', 'nobody')),
    picture    text not null check (picture in ('everyone', 'contacts', 'nobody')),
    -- Who finds the account by searching and by an address book.
    search     text not null check (search in ('everyone', 'contacts', 'nobody'))
);

create table contacts (
    account  uuid        not null references accounts,
    contact  uuid        not null references accounts,
    added_at timestamptz not null default now(),
    primary key (account, contact),
    check (account <> contact)
);

create table blocks (
    account    uuid        not null references accounts,
    blocked    uuid        not null references accounts,
    blocked_at timestamptz not null default now(),
    primary key (account, blocked),
    check (account <> blocked)
);

create index blocks_blocked on blocks (blocked, account);

-- How many hashes of phone numbers an account has asked for since then, and how many of them nobody has.
create table import_counts (
    account uuid primary key references accounts,
    since   timestamptz not null,
    asked   bigint      not null,
    missed  bigint      not null
);

create table reports (
    id          bigint generated always as identity primary key,
    reporter    uuid        not null references accounts,
    reported    uuid        not null references accounts,
    reason      text        not null,
    -- The reporter's words.
    comment     text,
    -- Where the chosen messages stand; what they say stays in the history.
    chat        uuid references chats,
    messages    uuid[]      not null,
    state       text        not null default 'open' check (state in ('open', 'claimed', 'resolved')),
    created_at  timestamptz not null default now(),
    claimed_by  uuid references accounts,
    claimed_at  timestamptz,
    resolution  text,
    resolved_at timestamptz,
    check ((chat is null) = (messages = '{}')),
    check ((state = 'open') = (claimed_by is null)),
    check ((state = 'resolved') = (resolution is not null))
);

create index reports_state on reports (state, id);
create index reports_reporter on reports (reporter) where state <> 'resolved';
