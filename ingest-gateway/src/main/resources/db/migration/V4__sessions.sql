-- What the user is shown of a session, and why it is over.
alter table sessions
    add column name         text,
    -- Where it was opened from, as text.
    add column address      text,
    add column created_at   timestamptz not null default now(),
    add column ended_reason text;

create index sessions_account on sessions (account, ended_at);
